import { isDeepStrictEqual } from 'node:util'
import type { PhrasingContent, Text } from 'mdast'
import { removePosition } from 'unist-util-remove-position'
import { hasBraces, withoutBraces } from './braces.js'
import { escapeByReference } from './escape.js'
import { parse, stringifyByReference } from './markdown.js'
import { paragraph, text } from './nodes.js'
import { oneLine } from './one-line.js'
import { standsAlone } from './stands-alone.js'
import { isUnsafe } from './unsafe.js'

/* What `settle` and `prose` of `inline.ts` do, by parsing: slow, and what they are compared with. */

/** See `settle`. */
export function settleByReference(value: string): string {
  const line = oneLine(value)
  const settled = isPlain(line) ? line : told(proseByReference(line))
  return hasBraces(settled) ? withoutBraces(settled, proseByReference, told) : settled
}

/** See `prose`. */
export function proseByReference(value: string): PhrasingContent[] {
  if (isPlain(value)) return [text(value)]
  const nodes = phrasing(value)
  const rich = only(nodes, value, ['inlineCode', 'emphasis', 'strong', 'link'])
  const lean = only(nodes, value, ['inlineCode'])
  return bare([rich, lean].find(readsBack) ?? [text(value)])
}

const isPlain = (value: string): boolean =>
  escapeByReference(value, { before: '\n', after: '\n', heading: false }) === value

const told = (nodes: PhrasingContent[]): string =>
  oneLine(stringifyByReference({ type: 'root', children: [paragraph(...nodes)] }))

/** Parses `value` as the inside of a paragraph, so that nothing in it starts a block. */
function phrasing(value: string): PhrasingContent[] {
  const before = '. '
  const [block] = parse(before + value).children
  if (block?.type !== 'paragraph') return [text(value)]
  const [first, ...rest] = block.children as [Text, ...PhrasingContent[]]
  const start = first.value.slice(before.length)
  for (const node of [first, ...rest]) shift(node, before.length)
  return start === '' ? rest : [{ ...first, value: start }, ...rest]
}

/** What the parser says of each node. */
interface Offset {
  offset: number
}

function shift(node: PhrasingContent, by: number): void {
  const { start, end } = node.position as { start: Offset; end: Offset }
  start.offset -= by
  end.offset -= by
  if ('children' in node) for (const child of node.children) shift(child, by)
}

/** `nodes` with every type that is not listed turned into the text that it was written as. */
function only(nodes: PhrasingContent[], source: string, types: string[]): PhrasingContent[] {
  const [from] = span(nodes[0])
  const [, to] = span(nodes.at(-1))
  const out: PhrasingContent[] = []
  for (const kept of nodes.flatMap((node) => keep(node, source.slice(0, to), from, types))) {
    const last = out.at(-1)
    if (kept.type === 'text' && last?.type === 'text') last.value += kept.value
    else out.push(kept)
  }
  return out
}

/** `node` as it may stay; `source` and `from` bound the nodes that it stands among. */
function keep(
  node: PhrasingContent,
  source: string,
  from: number,
  types: string[],
): PhrasingContent[] {
  const [start, end] = span(node)
  const written = source.slice(start, end)
  if (node.type === 'text') return [text(written.replace(escaped, '$1'))]
  if (!('children' in node)) return types.includes(node.type) ? [node] : [text(written)]
  const fits =
    types.includes(node.type) &&
    (node.type === 'link'
      ? !isUnsafe(node.url)
      : standsAlone(source.slice(from, start), source.slice(end)))
  // Emphasis within what becomes text would stand beside the marks of that text.
  const children = only(node.children, source, fits ? types : ['inlineCode'])
  if (fits) return [{ ...node, children } as PhrasingContent]
  if (children.length === 0) return [text(written)]
  const [[inner], [, outer]] = [span(node.children[0]), span(node.children.at(-1))]
  return [text(source.slice(start, inner)), ...children, text(source.slice(outer, end))]
}

/** The offsets of a node; what `phrasing` put before the text does not count. */
const span = (node: PhrasingContent | undefined): [start: number, end: number] => [
  Math.max(0, node?.position?.start.offset ?? 0),
  node?.position?.end.offset ?? 0,
]

/** An escape in Markdown; a character reference such as `&copy;` is text as typed. */
const escaped = /\\([!-/:-@[-`{-~])/g

function readsBack(nodes: PhrasingContent[]): boolean {
  const line = told(nodes)
  return !/&#x[\dA-F]+;/.test(line) && isDeepStrictEqual(bare(phrasing(line)), bare(nodes))
}

function bare(nodes: PhrasingContent[]): PhrasingContent[] {
  const tree = { type: 'paragraph' as const, children: structuredClone(nodes) }
  removePosition(tree, { force: true })
  return tree.children
}
