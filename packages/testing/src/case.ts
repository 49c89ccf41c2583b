import { existsSync, readdirSync } from 'node:fs'
import { type Diagnostic, joinSettings, type RuleSettings, type Settings } from '@protocol14/core'
import { parse } from 'yaml'
import { textOf } from './golden.js'

/** What the form of a case is judged with. */
export interface Given {
  settings?: Settings
  /** Whether the project has a file. */
  exists?(path: string): boolean
}

/** The names of the folders, or files, in `folder`, in order; none if it is not there. */
const namesIn = (folder: string, isFolder: boolean): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() === isFolder)
        .map(({ name }) => name)
        .sort()
    : []

/** The names of the cases in `folder`. */
export const casesIn = (folder: string): string[] => namesIn(folder, true)

/** `rules.yaml` of a case, and the files that its `project.txt` lists. */
export function givenIn(folder: string): Given {
  const rules = optional(`${folder}/rules.yaml`)
  const files = optional(`${folder}/project.txt`)?.split('\n')
  return {
    ...(rules !== undefined && { settings: joinSettings(parse(rules) as RuleSettings) }),
    ...(files && { exists: (path: string) => files.includes(path) }),
  }
}

/** The other forms of the same run. */
export const othersIn = (folder: string): { file: string; text: string }[] =>
  namesIn(`${folder}/others`, false).map((name) => ({
    file: `others/${name}`,
    text: textOf(`${folder}/others/${name}`),
  }))

const optional = (path: string): string | undefined => (existsSync(path) ? textOf(path) : undefined)

/** What is judged in a case; a message about another file names it. */
const own = ['form.yaml', 'document.md']

/** One line of `messages.txt`. */
export function lineOf({ severity, file, place, rule, message, hint }: Diagnostic): string {
  const at = place ? `${place.start.line}:${place.start.column}` : '-'
  const where = own.includes(file) ? at : `${file}:${at}`
  return `${severity} ${where} ${rule} ${message}${hint === undefined ? '' : ` | ${hint}`}\n`
}
