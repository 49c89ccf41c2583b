import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Node, RootContent } from 'mdast'
import type { Fill } from './form/fill.js'
import type { Names } from './form/name-tree.js'
import type { Data } from './yaml/data.js'

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

/** What people are told about a rule: in `docs/rules.md` and by `protocol14 explain`. */
export interface RuleInfo {
  severity: Severity
  /** Why it is there, in a sentence. */
  why: string
  /** How to mend what breaks it, in a sentence. */
  mend: string
  /** The numbers of the specification that it covers: `['R-82']`. */
  covers?: string[]
}

/** What a rule is given beside the slice. */
export interface Context<Options> {
  options: Options
  /** All of the form, or of what a document tells, for values of other sections. */
  form: unknown
  /** Whether the project has a file; nothing where no project is known. */
  exists?(path: string): boolean
}

/**
 * A check of a slice, be it from a form or from a document. A rule with options that have no
 * defaults is silent until a preset or a config gives them.
 */
export interface Rule<Slice, Options = unknown> extends RuleInfo {
  options?: Schema<Options>
  check(slice: Slice, context: Context<Options>): Iterable<Issue>
}

/** One form of a run, as a section sees it. */
export interface Member<Slice> {
  slice: Slice
  /** The texts of its first level: number, name … */
  form: unknown
}

/** A check of all forms of a run together; each issue is about one of `members`. */
export interface AcrossRule<Slice> extends RuleInfo {
  across(members: Member<Slice>[]): Iterable<Issue & { member: Member<Slice> }>
}

/** The four layers of a protocol, from what is decided to how it is said. */
export type Layer = 'decisions' | 'control' | 'procedure' | 'communication'

/** Something that a protocol has, counted where it is told. */
export interface Fact {
  /** Where the values are: `phases[].steps[]`. */
  at: string
  /** Only values that match count. */
  like?: RegExp
  /** A layer without it fails; of those that share a word, one is enough. */
  needed?: true | string
}

/** What a section gives to the analysis of a document. */
export interface Analysis {
  /** Its facts, by layer and name: `{ control: { gates: … } }`. */
  layers: Partial<Record<Layer, Record<string, Fact>>>
  /** Who minds what, by structure and not by name: where the values are. */
  roles?: Partial<Record<'planner' | 'executor' | 'validator' | 'auditor', string[]>>
  /** The way from evidence that is made, over gates that cite it, to outputs that are given. */
  flow?: Partial<Record<'made' | 'cited' | 'given', string>>
}

/** What a section gives to the index of a workspace: plain data, by keys. */
export interface Indexed<Slice> {
  /** Of each protocol. */
  each?(slice: Slice, context: Omit<Context<unknown>, 'options'>): object
  /** Of all protocols together. */
  all?(members: Member<Slice>[]): object
}

/** Other words and shapes of a section in documents that people wrote; data first, code last. */
export interface ByHand {
  /** Words of headings, in small letters: a heading with one of them is that of the section. */
  headings?: string[]
  /** Words that begin the heading of a part of it, before its number: `phase`, `stage`. */
  parts?: string[]
  /** Each label that is written, with what people call it: `{ 'Outputs To': ['Outputs'] }`. */
  labels?: Record<string, string[]>
  /** Labels whose values are the items below; those of all others stand on their line. */
  lists?: string[]
  /**
   * Whether blocks below a heading of no section can only be of this one, by their shape; labels are
   * settled already. `heading` is in small letters, `isLate` says that the document is half over.
   */
  claim?(nodes: RootContent[], heading: string, isLate: boolean): Claim | undefined
  /** Blocks in the shapes that `render` gives, as far as they can be; labels are settled already. */
  shape?(nodes: RootContent[]): RootContent[]
}

/** What a section takes for its own by its shape. */
export interface Claim {
  /** The label that it stands under, if it has one. */
  label?: string | undefined
  /** Whether the heading is one that people use for it, and so says no more. */
  isNamed: boolean
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
  /** The version of this contract that it is made for: `1`. */
  apiVersion?: number
  /** The heading, without its number. */
  title: string
  /** The section that it stands right before, or right after, wherever a config lists it. */
  before?: string
  after?: string
  /** The section whose place it takes, which then tells nothing. */
  replaces?: string
  /** The part of the form that this section tells: same keys, fewer of them. */
  schema: Schema<Slice>
  /** The same as JSON Schema, for editors, where the validator cannot say it. */
  jsonSchema?: object
  /** The numbers of the specification that the schema covers. */
  covers?: string[]
  /** Other names and shapes that forms use for the keys of `schema`. */
  names?: Names
  /** How people say in documents by hand what this section writes. */
  byHand?: ByHand
  /** Words around values in documents by hand that tell nothing: `Your mission is to`. */
  fillers?: string[]
  /** Keys of `schema` that are compared with others but not told. */
  untold?: string[]
  /** Keys that a whole protocol has; a gap that nothing fills is a warning, and any an error under `strict`. */
  needed?: string[]
  /** Values that follow from others, for keys that the form leaves out. */
  fill?(form: unknown): Iterable<Fill>
  /** Values that have one safe answer, such as numbers that count; at a path that is there or not. */
  mend?(form: unknown): Iterable<{ path: Path; value: Data }>
  /** Tell `slice`: what stands below the heading. */
  render(slice: Slice): RootContent[]
  /** Recover what was told; whether it is a `Slice` is for `schema` to say. */
  read(nodes: RootContent[], mark: Mark): unknown
  /** By the rest of their ids: `evidence-file` of gates is `gates/evidence-file`. */
  rules?: Record<string, Rule<Slice>>
  /** The same for rules that need all forms of a run. */
  across?: Record<string, AcrossRule<Slice>>
  /** What the section tells, for the analysis of a document. */
  analysis?: Analysis
  /** What sections that tell the index of a workspace can make use of. */
  index?: Indexed<Slice>
}

/** Types a section by its schema; returns it as it is. */
export function defineSection<Slice extends object>(section: Section<Slice>): Section<Slice> {
  return section
}
