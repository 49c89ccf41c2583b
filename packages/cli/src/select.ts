import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { globSync, isDynamicPattern } from 'tinyglobby'
import { cannotRun } from './cannot-run.js'
import type { NamedConfig } from './protocol-for.js'

const everyForm = ['**/*.{yaml,yml}']
const ignore = ['**/node_modules/**', '**/.git/**']

/** Where forms are looked for: those that are named from `cwd`, those of the config from `root`. */
export interface Places {
  cwd: string
  root: string
}

/**
 * The forms that `named` leads to, else those of the config's `forms`; absolute and sorted. A named
 * file is a form; in a folder, every YAML file with a protocol number is one.
 */
export function selectForms(named: string[], from: NamedConfig, { cwd, root }: Places): string[] {
  const { forms = [] } = from.config
  const found =
    named.length > 0
      ? named.flatMap((path) => at(path, cwd) ?? missing(path, '', 'check the path'))
      : forms.flatMap((path) => at(path, root) ?? matching(path, root, from.name))
  if (found.length === 0) throw nothing(named, from)
  return [...new Set(found)].sort()
}

/** The forms at a path; nothing where the path leads nowhere. */
function at(path: string, folder: string): string[] | undefined {
  const absolute = resolve(folder, path)
  const stats = statSync(absolute, { throwIfNoEntry: false })
  return stats?.isDirectory() ? glob(everyForm, absolute).filter(isForm) : stats && [absolute]
}

function matching(path: string, root: string, config: string): string[] {
  if (isDynamicPattern(path)) return glob([path], root)
  return missing(path, config, "correct `forms`; its paths start at the config's folder")
}

const glob = (patterns: string[], cwd: string): string[] =>
  globSync(patterns, {
    cwd,
    ignore,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  }).map((file) => resolve(file))

/** Whether a file seems to be a form; one that cannot be read does, so that this is told. */
function isForm(file: string): boolean {
  try {
    // As Latin letters, also of UTF-16: a form in another encoding shall not be overlooked.
    const text = readFileSync(file, 'latin1').replaceAll('\0', '')
    return /^[^\w\n]*protocol_number['"]?\s*:/m.test(text)
  } catch {
    return true
  }
}

function missing(path: string, config: string, hint: string): never {
  throw cannotRun('file/missing', config, `Missing \`${path}\``, hint)
}

function nothing(named: string[], { config, name }: NamedConfig) {
  if (named.length > 0) {
    const message = `Missing forms in \`${named.join('`, `')}\``
    return cannotRun('select/none', '', message, 'a form is a YAML file with a `protocol_number`')
  }
  if (config.forms) {
    const message = `Missing forms: nothing is at \`${config.forms.join('`, `')}\``
    return cannotRun('select/none', name, message, "correct `forms`, from the config's folder")
  }
  const hint = 'name a form or a folder, or list `forms` in protocol14.config.ts'
  return cannotRun('select/none', name, 'Missing forms', hint)
}
