import { dirname } from 'node:path'
import { CannotRun, type Diagnostic } from '../diagnostic.js'
import { placeOf } from '../place.js'
import type { Path } from '../section.js'
import type { Range } from '../yaml/locate.js'
import { shown } from './folders.js'

/** A config file by its absolute path; messages name it from `cwd`. */
export interface ConfigSource {
  cwd: string
  path: string
  text: string
  /** Refuse it if it is code. */
  noCode?: boolean
  /** Write nothing beside it. */
  noCache?: boolean
  /** Where its paths and globs start, if that is not its own folder. */
  base?: string | undefined
}

/** What a config file holds, unchecked, and where each part of it stands in the text. */
export interface ReadConfig extends ConfigSource {
  value: unknown
  /** The offsets of what `path` leads to, or of its key; the nearest thing there is, if need be. */
  range(path: Path, part: 'key' | 'value'): Range
}

/** The folder that the paths and globs of a config start at. */
export const baseOf = ({ base, path }: ConfigSource): string => base ?? dirname(path)

/** What is wrong with a config, at offsets of its text. */
export interface Problem {
  rule: string
  message: string
  hint: string
  range?: Range
  related?: { message: string; range: Range }[]
}

/** The problem of a config in any language that has nothing in it. */
export const empty: Problem = {
  rule: 'empty',
  message: 'Unexpected empty file, expected a config',
  hint: 'set at least `forms`, or remove the file',
  range: [0, 0],
}

/** The error for `problems` of one file, in the order of the text. */
export function refuse({ cwd, path, text }: ConfigSource, problems: Problem[]): CannotRun {
  const file = shown(cwd, path)
  const sorted = problems.toSorted((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0))
  return new CannotRun(
    sorted.map(({ rule, message, hint, range, related }): Diagnostic => {
      const at = { ...(range && { place: placeOf(text, range) }) }
      const others = related?.map((other) => ({
        message: other.message,
        place: placeOf(text, other.range),
      }))
      const more = others && { related: others }
      return { severity: 'error', rule: `config/${rule}`, message, hint, file, ...at, ...more }
    }),
  )
}

/** The offset of `line` and `column`, both from 1; of the text's end for lines behind it. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text
    .split('\n')
    .slice(0, line - 1)
    .join('\n')
  return Math.min(text.length, before.length + (line > 1 ? 1 : 0) + column - 1)
}
