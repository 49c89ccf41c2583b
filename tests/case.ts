import { existsSync, readdirSync } from 'node:fs'
import { type Diagnostic, joinSettings, type RuleSettings } from '@protocol14/core'
import { parse } from 'yaml'
import { root } from '../scripts/workspaces.js'
import { matchesFile, noFile, textOf } from './golden.js'
import type { Given } from './one-section.js'

/** The folders in `folder`, in order; none if it is not there. */
export const casesIn = (folder: string): string[] =>
  hasFile(folder) ? readdirSync(new URL(folder, root)).sort() : []

/** What the form of a case is judged with: `rules.yaml`, and the files that `project.txt` lists. */
export function givenIn(folder: string): Given {
  const rules = optional(`${folder}/rules.yaml`)
  const project = optional(`${folder}/project.txt`)
  const files = project?.split('\n')
  return {
    ...(rules !== undefined && { settings: joinSettings(parse(rules) as RuleSettings) }),
    ...(files && { exists: (path: string) => files.includes(path) }),
  }
}

/** The other forms of the same run. */
export const othersIn = (folder: string): { file: string; text: string }[] =>
  casesIn(`${folder}/others`).map((name) => ({
    file: `others/${name}`,
    text: textOf(`${folder}/others/${name}`),
  }))

/** Whether this repository has the file. */
export const hasFile = (path: string): boolean => existsSync(new URL(path, root))

const optional = (path: string): string | undefined => (hasFile(path) ? textOf(path) : undefined)

/** Compares `text` with the file at `path`; there is none where it is empty. */
export const matches = (path: string, text: string): void =>
  text === '' ? noFile(path) : matchesFile(path, text)

/** What is judged in a case; a message about another file names it. */
const own = ['form.yaml', 'document.md']

/** One line of `messages.txt`. */
export function lineOf({ severity, file, place, rule, message, hint }: Diagnostic): string {
  const at = place ? `${place.start.line}:${place.start.column}` : '-'
  const where = own.includes(file) ? at : `${file}:${at}`
  return `${severity} ${where} ${rule} ${message}${hint === undefined ? '' : ` | ${hint}`}\n`
}
