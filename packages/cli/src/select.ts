import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CannotRun } from '@protocol14/core'
import { globSync } from 'tinyglobby'

const everyForm = '**/*.{yaml,yml}'
const ignore = ['**/node_modules/**', '**/.git/**']

/**
 * The forms that `named` leads to, else those that match the config's globs; absolute and sorted.
 * A named file is a form; in a folder, every YAML file with a protocol number is one.
 */
export function selectForms(named: string[], cwd: string, globs: string[], root: string): string[] {
  const found = named.length > 0 ? named.flatMap((path) => at(path, cwd)) : matching(globs, root)
  if (found.length === 0) throw nothing(named, globs)
  return [...new Set(found)].sort()
}

function at(path: string, cwd: string): string[] {
  const absolute = resolve(cwd, path)
  const stats = statSync(absolute, { throwIfNoEntry: false })
  if (!stats)
    throw refusal(
      'file/missing',
      path,
      `Missing \`${path}\``,
      'check the path, which is taken from where the command runs or --cwd',
    )
  return stats.isDirectory() ? matching([everyForm], absolute).filter(isForm) : [absolute]
}

const matching = (globs: string[], cwd: string): string[] =>
  globs.length === 0
    ? []
    : globSync(globs, { cwd, absolute: true, dot: true, followSymbolicLinks: false, ignore })

const isForm = (file: string): boolean =>
  /^\s*protocol_number\s*:/m.test(readFileSync(file, 'utf8'))

function nothing(named: string[], globs: string[]): CannotRun {
  if (named.length > 0)
    return refusal(
      'select/none',
      named.join(', '),
      `Missing forms in \`${named.join(', ')}\``,
      'a form is a YAML file with a `protocol_number`',
    )
  if (globs.length > 0)
    return refusal(
      'select/none',
      'config',
      `Missing forms: nothing matches \`${globs.join(', ')}\``,
      "mend `forms` in the config; globs start at the config's folder",
    )
  return refusal(
    'select/none',
    '.',
    'Missing forms',
    'name a form or a folder, or list `forms` in protocol14.config.ts',
  )
}

function refusal(rule: string, file: string, message: string, hint: string): CannotRun {
  return new CannotRun([{ severity: 'error', rule, file, message, hint }])
}
