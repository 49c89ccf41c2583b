import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { globSync, isDynamicPattern } from 'tinyglobby'
import { listedForms } from '../config/config.js'
import { shown } from '../config/folders.js'
import { isAmong } from '../config/layers.js'
import { cannotRun } from '../diagnostic.js'
import type { Project } from './project.js'

const ignore = ['**/node_modules/**', '**/.git/**', '**/protocol14.config.*']

/** A kind of file that is looked for in folders, and what its text must have in it. */
interface Kind {
  glob: string
  mark: RegExp
}

const forms: Kind = { glob: '**/*.{yaml,yml}', mark: /^[^\w\n]*protocol_number['"]?\s*:/m }
const documents: Kind = {
  glob: '**/*.md',
  mark: /^# PROTOCOL \S+:|^<!-- protocol14 [0-9a-f]{16} -->/m,
}

/** Absolute paths, sorted, each once. */
export interface Selection {
  forms: string[]
  documents: string[]
}

/**
 * The forms that `named` leads to, else those of the config's `forms`; absolute and sorted. A named
 * file is a form; in a folder, every YAML file with a protocol number is one.
 */
export function selectForms(named: string[], project: Project): string[] {
  const { cwd, scope } = project
  const { name, listed } = formsOf(project)
  const found =
    named.length > 0
      ? named.flatMap((path) => at(path, cwd, forms) ?? missing(path, '', 'check the path'))
      : patterns(listed, scope.folder, name)
  if (found.length === 0) throw nothing(named, project)
  return tidy(found)
}

/** The globs and paths of a project's own config, with its name in messages. */
export function formsOf({ cwd, scope }: Project): { name: string; listed: string[] } {
  const own = scope.chain.at(-1)
  const listed = listedForms(own?.config ?? {}).map(({ value }) => value)
  return { name: own ? shown(cwd, own.read.path) : '', listed }
}

/** The same for forms and documents: a named file that ends with `.md` is a document. */
export function selectAll(named: string[], project: Project): Selection {
  const { cwd } = project
  if (named.length === 0) return { forms: selectForms(named, project), documents: [] }
  const found = named.map((path): Selection => {
    if (/\.md$/i.test(path))
      return {
        forms: [],
        documents: at(path, cwd, documents) ?? missing(path, '', 'check the path'),
      }
    const these = at(path, cwd, forms) ?? missing(path, '', 'check the path')
    return { forms: these, documents: inFolder(path, cwd) }
  })
  const all = {
    forms: tidy(found.flatMap((one) => one.forms)),
    documents: tidy(found.flatMap((one) => one.documents)),
  }
  if (all.forms.length + all.documents.length === 0) throw nothing(named, project)
  return all
}

const tidy = (files: string[]): string[] => [...new Set(files)].sort()

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const inFolder = (path: string, cwd: string): string[] =>
  isFolder(resolve(cwd, path)) ? (at(path, cwd, documents) ?? []) : []

/** The files of a kind at a path; nothing where the path leads nowhere. */
function at(path: string, folder: string, { glob, mark }: Kind): string[] | undefined {
  const absolute = resolve(folder, path)
  const stats = statSync(absolute, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return stats && [absolute]
  return find([glob], absolute).filter((file) => hasMark(file, mark))
}

/** The files that the globs and paths of a config lead to; those that begin with `!` lead away. */
function patterns(listed: string[], folder: string, config: string): string[] {
  const out = listed.filter((path) => path.startsWith('!')).map((path) => path.slice(1))
  const found = listed
    .filter((path) => !path.startsWith('!'))
    .flatMap((path) => at(path, folder, forms) ?? matching(path, folder, config))
  return found.filter((file) => !isAmong(out, file, folder))
}

function matching(path: string, root: string, config: string): string[] {
  if (isDynamicPattern(path)) return find([path], root)
  return missing(path, config, "correct `forms`; its paths start at the config's folder")
}

const find = (patterns: string[], cwd: string): string[] =>
  globSync(patterns, {
    cwd,
    ignore,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  }).map((file) => resolve(file))

/** Whether a file seems to be of a kind; one that cannot be read does, so that this is told. */
function hasMark(file: string, mark: RegExp): boolean {
  try {
    // As Latin letters, also of UTF-16: a form in another encoding shall not be overlooked.
    return mark.test(readFileSync(file, 'latin1').replaceAll('\0', ''))
  } catch {
    return true
  }
}

function missing(path: string, config: string, hint: string): never {
  throw cannotRun('file/missing', config, `Missing \`${path}\``, hint)
}

function nothing(named: string[], project: Project) {
  const { name, listed } = formsOf(project)
  if (named.length > 0) {
    const message = `Missing forms in \`${named.join('`, `')}\``
    return cannotRun('select/none', '', message, 'a form is a YAML file with a `protocol_number`')
  }
  if (listed.length > 0) {
    const message = `Missing forms: nothing is at \`${listed.join('`, `')}\``
    return cannotRun('select/none', name, message, "correct `forms`, from the config's folder")
  }
  const hint = 'name a form or a folder, or list `forms` in protocol14.config.ts'
  return cannotRun('select/none', name, 'Missing forms', hint)
}
