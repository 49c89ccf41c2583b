import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Node, RootContent } from 'mdast'
import type { Fill } from './form/fill.js'
import type { Names } from './form/names.js'

/** The way to a value of the form: `['phases', 0, 'steps', 1, 'halt_condition']`. */
export type Path = readonly PropertyKey[]

export type Severity = 'error' | 'warning' | 'info'

/**
 * Something wrong, in the terms of the form: `path` leads to it there.
 * `message` follows one grammar: ``Unexpected `x`, expected y`` or ``Missing `x` ``, no full stop.
 */
export interface Issue {
  message: string
  path: Path
  /** What to do about it. */
  hint?: string
}

/** A check of a slice, be it from a form or from a document. */
export interface Rule<Slice> {
  severity: Severity
  check(slice: Slice): Iterable<Issue>
}

/** Any validator that speaks Standard Schema: zod, valibot, arktype … */
export type Schema<Slice> = StandardSchemaV1<unknown, Slice>

/** Says that the value at `path` of the form was read from `node`. */
export type Mark = (path: Path, node: Node) => void

/**
 * One section: how a part of the form is told in Markdown, in both directions.
 * Pure and synchronous: no file, clock or network. For every slice,
 * `read(parse(stringify(render(slice))))` gives the slice back.
 */
export interface Section<Slice extends object = object> {
  /** Also the folder, the package's suffix and the first word of the rule ids. */
  name: string
  /** The heading, without its number. */
  title: string
  /** The part of the form that this section tells: same keys, fewer of them. */
  schema: Schema<Slice>
  /** Other names and shapes that forms use for the keys of `schema`. */
  names?: Names
  /** Keys of `schema` that are compared with others but not told. */
  untold?: string[]
  /** Keys that a whole protocol has; a gap is a warning, also when it was filled under `strict`. */
  needed?: string[]
  /** Values that follow from others, for keys that the form leaves out. */
  fill?(form: unknown): Iterable<Fill>
  /** Tell `slice`: what stands below the heading. */
  render(slice: Slice): RootContent[]
  /** Recover what was told; whether it is a `Slice` is for `schema` to say. */
  read(nodes: RootContent[], mark: Mark): unknown
  /** By the rest of their ids: `evidence-file` of gates is `gates/evidence-file`. */
  rules?: Record<string, Rule<Slice>>
}

/** Types a section by its schema; returns it as it is. */
export function defineSection<Slice extends object>(section: Section<Slice>): Section<Slice> {
  return section
}
