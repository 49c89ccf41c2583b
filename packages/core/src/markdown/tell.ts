import type { BlockContent, InlineCode, Node, PhrasingContent, RootContent } from 'mdast'
import type { Mark, Path } from '../section.js'
import { line, lineOf, prose, proseOf } from './inline.js'
import { unmarked } from './mark.js'
import { bullets, code, fence, paragraph, quote, strong, text } from './nodes.js'
import { headOf, itemsOf, type Part, trimEnd, trimStart } from './parts.js'

/** What stands behind a label: on its line, and below it. */
interface Told {
  rest?: PhrasingContent[]
  blocks?: BlockContent[]
}

/** How a value of one kind is told behind a label, in both directions. */
export interface Telling<Value> {
  /** The label that is written, then others that are read as well. */
  labels: [string, ...string[]]
  tell(value: Value): Told
  read(part: Part): Value | undefined
  /** Of a list, where each item stands. */
  items?(part: Part): Node[]
}

type How<Value> = Omit<Telling<Value>, 'labels'>
type Labels = [string, ...string[]]

const as =
  <Value>(how: How<Value>) =>
  (...labels: Labels): Telling<Value> => ({ labels, ...how })

/** What every value is told with, one function for each kind: `tell.prose('Criteria')`. */
export const tell = {
  prose: as<string>({
    tell: (value) => ({ rest: prose(value) }),
    read: ({ rest }) => proseOf(rest) || undefined,
  }),
  line: as<string>({
    tell: (value) => ({ rest: line(value) }),
    read: ({ rest }) => lineOf(rest) || undefined,
  }),
  token: as<string>({
    tell: (value) => ({ rest: [code(value)] }),
    read: ({ rest }) => codesOf(rest)[0] ?? (lineOf(rest) || undefined),
  }),
  tokens: as<string[]>({
    tell: (values) => ({ rest: comma(values.map(code)) }),
    read: ({ rest }) => filled(codesOf(rest)),
  }),
  /** A sentence in quotes, in a quote of its own. */
  speech: as<string>({
    tell: (value) => ({ blocks: [quote(paragraph(text('"'), ...line(value), text('"')))] }),
    read: ({ rest, blocks }) => unquoted(blocks.flatMap(insideQuote)) ?? unquoted(rest),
  }),
  proseList: as<string[]>({
    tell: (values) => ({ blocks: [bullets(values.map((value) => [paragraph(...prose(value))]))] }),
    read: ({ blocks }) =>
      filled(itemsOf(blocks).map((item) => proseOf(headOf(item)?.children ?? []))),
    items: ({ blocks }) => itemsOf(blocks),
  }),
  /** Sentences to be used letter by letter: one a line, or a fence each if one has line breaks. */
  verbatim: as<string[]>({
    tell: (values) => ({ blocks: fences(values) }),
    read: ({ blocks }) => filled(linesOf(blocks)),
    items: ({ blocks }) => placesOfLines(blocks),
  }),
}

/** The inline code among `nodes`. */
export function codesOf(nodes: PhrasingContent[]): string[] {
  return nodes.filter((node): node is InlineCode => node.type === 'inlineCode').map((n) => n.value)
}

/** `nodes` with `, ` between. */
export function comma(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, at) => (at === 0 ? [node] : [text(', '), node]))
}

/** Fences for `values`: see `tell.verbatim`. */
export function fences(values: string[]): BlockContent[] {
  if (values.some((value) => value.includes('\n')))
    return values.map((value) => fence(value, 'text'))
  return [fence(values.join('\n'))]
}

/** What `fences` told. */
export const linesOf = (nodes: RootContent[]): string[] =>
  nodes.flatMap((node) => told(node).map(({ line }) => line))

/** Where each of `linesOf` stands. */
export const placesOfLines = (nodes: RootContent[]): Node[] =>
  nodes.flatMap((node) => told(node).map(({ line, at }) => nodeAt(node, line, at)))

function told(node: RootContent): { line: string; at?: number }[] {
  if (node.type !== 'code') return []
  if (node.lang === 'text') return [{ line: node.value }]
  const lines = node.value.split('\n').map((line, at) => ({ line, at }))
  return lines.filter(({ line }) => line.trim() !== '')
}

/** A node for one line of a fence. */
function nodeAt(fence: RootContent, text: string, at?: number): Node {
  const { start } = fence.position ?? {}
  if (at === undefined || !start) return fence
  const line = start.line + 1 + at
  const { column } = start
  return {
    type: 'text',
    position: { start: { line, column }, end: { line, column: column + text.length } },
  }
}

function insideQuote(node: RootContent): PhrasingContent[] {
  if (node.type !== 'blockquote') return []
  return node.children.flatMap((child) => (child.type === 'paragraph' ? child.children : []))
}

function unquoted(nodes: PhrasingContent[]): string | undefined {
  return lineOf(trimEnd(trimStart(nodes, /^"/), /"$/)) || undefined
}

const filled = (values: string[]): string[] | undefined => (values.length > 0 ? values : undefined)

/** Tellings for some keys of `Value`, in the order of the document. */
export type Fields<Value> = { [Key in keyof Value]?: Telling<NonNullable<Value[Key]>> }

/** The edge between a table typed by its keys and a loop over it. */
type Entries = [string, Telling<unknown>][]
const known = new WeakMap<object, Entries>()

function entries(fields: object): Entries {
  const found = known.get(fields) ?? Object.entries(fields)
  known.set(fields, found)
  return found
}

/** Tells the fields that `value` has, a list of blocks for each. */
export function tellFields<Value extends object>(
  fields: Fields<Value>,
  value: Value,
): BlockContent[][] {
  return entries(fields).flatMap(([key, field]) => {
    const told: unknown = value[key as keyof Value]
    if (told === undefined) return []
    const { rest = [], blocks = [] } = field.tell(told)
    const label = strong(text(`${field.labels[0]}:`))
    return [[rest.length > 0 ? paragraph(label, text(' '), ...rest) : paragraph(label), ...blocks]]
  })
}

/** Reads the fields that `found` has; marks where. */
export function readFields<Value extends object>(
  fields: Fields<Value>,
  found: Part[],
  mark: Mark,
  path: Path,
): Partial<Value> {
  const value: Partial<Value> = {}
  for (const [key, field] of entries(fields)) {
    const part = found.find(({ label }) => hasLabel(field.labels, label))
    if (!part?.node) continue
    if (mark !== unmarked)
      markField(part.node, part, field, (way, node) => mark([...path, key, ...way], node))
    const read = field.read(part)
    if (read !== undefined) value[key as keyof Value] = read as never
  }
  return value
}

/** Marks where a field stands, and each item of a list. */
function markField(label: Node, part: Part, { items }: Telling<unknown>, mark: Mark): void {
  for (const node of [label, ...part.blocks.filter(isBelow)]) mark([], node)
  for (const [index, node] of (items?.(part) ?? []).entries()) mark([index], node)
}

/** Whether a block belongs to the label above it. */
const isBelow = ({ type }: RootContent): boolean => /^(list|blockquote|code)$/.test(type)

/** Whether `label` is one of `labels`, in any case. */
export const hasLabel = (labels: string[], label: string): boolean =>
  labels.includes(label) ||
  labels.some(
    (known) => known.length === label.length && known.toLowerCase() === label.toLowerCase(),
  )
