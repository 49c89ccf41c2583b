import { isDeepStrictEqual } from 'node:util'
import type { PhrasingContent } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import { removePosition } from 'unist-util-remove-position'
import { escapeText } from './escape.js'
import { parse, stringify } from './markdown.js'
import { code, text } from './nodes.js'

/** Line breaks, tabs and runs of spaces become one space; no white space at the ends. */
export function oneLine(value: string): string {
  return value.replace(/[ \t\r\n]+/g, ' ').trim()
}

/** Whether `value` is the same in Markdown and out of it: nothing in it needs an escape. */
const isPlain = (value: string): boolean =>
  escapeText(value, { before: '\n', after: '\n', heading: false }) === value

/**
 * Settles prose on the one spelling that the document has for the author's inline Markdown. Code,
 * emphasis and links stay; all else, such as HTML and images, is text. Twice is the same as once.
 */
export function settle(value: string): string {
  const line = oneLine(value)
  return isPlain(line) ? line : proseOf(prose(line))
}

/** The prose of `nodes`, settled. */
export function proseOf(nodes: PhrasingContent[]): string {
  const [first, ...others] = nodes
  if (first?.type === 'text' && others.length === 0 && isPlain(first.value))
    return oneLine(first.value)
  return oneLine(stringify({ type: 'root', children: [{ type: 'paragraph', children: nodes }] }))
}

/** The last values, as most are settled, told and read back in one run. */
const recent = new Map<string, PhrasingContent[]>()

/** The tree of a prose value: the richest one that reads back as itself. */
export function prose(value: string): PhrasingContent[] {
  if (isPlain(value)) return [text(value)]
  const known = recent.get(value)
  if (known) return structuredClone(known)
  const nodes = phrasing(value)
  const rich = only(nodes, value, ['inlineCode', 'emphasis', 'strong', 'link'])
  const lean = only(nodes, value, ['inlineCode'])
  const found = [rich, lean].find(readsBack) ?? [text(value)]
  if (recent.size > 1000) recent.clear()
  recent.set(value, found)
  return structuredClone(found)
}

/** Parses `value` as the inside of a paragraph, so that nothing in it starts a block. */
function phrasing(value: string): PhrasingContent[] {
  const before = '. '
  const [block] = parse(before + value).children
  if (block?.type !== 'paragraph') return [text(value)]
  const [first, ...rest] = block.children
  if (first?.type !== 'text') return [text(value)]
  const start = first.value.slice(before.length)
  for (const node of [first, ...rest]) shift(node, before.length)
  return start === '' ? rest : [{ ...first, value: start }, ...rest]
}

function shift(node: PhrasingContent, by: number): void {
  if (node.position) node.position.start.offset = (node.position.start.offset ?? 0) - by
  if (node.position) node.position.end.offset = (node.position.end.offset ?? 0) - by
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
      ? !unsafe(node.url)
      : standsAlone(source.slice(from, start), source.slice(end)))
  // Emphasis within what becomes text would stand beside the marks of that text.
  const children = only(node.children, source, fits ? types : ['inlineCode'])
  if (fits) return [{ ...node, children } as PhrasingContent]
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

/** Emphasis around words, and not a glob or a name: `docs/*.md or src/*.md`, `__init__.py`. */
const standsAlone = (before: string, after: string): boolean =>
  /(^|[\s("'])$/.test(before) && /^($|[\s)"']|[.,;:!?]+($|[\s)"']))/.test(after)

/** A link that would run something. */
function unsafe(url: string): boolean {
  return /^[^/?#]*:/.test(url) && !/^(https?|mailto):/i.test(url)
}

function readsBack(nodes: PhrasingContent[]): boolean {
  const told = proseOf(nodes)
  return !/&#x[\dA-F]+;/.test(told) && isDeepStrictEqual(bare(phrasing(told)), bare(nodes))
}

function bare(nodes: PhrasingContent[]): PhrasingContent[] {
  const tree = { type: 'paragraph' as const, children: structuredClone(nodes) }
  removePosition(tree, { force: true })
  return tree.children
}

/** The tree of a line: code spans work, all else is text. */
export function line(value: string): PhrasingContent[] {
  return value
    .split(/(?<!`)(`[^`]+`)(?!`)/)
    .filter((part) => part !== '')
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : text(part)))
}

/** The line that `nodes` tell. */
export function lineOf(nodes: PhrasingContent[]): string {
  return oneLine(
    nodes.map((node) => (node.type === 'inlineCode' ? `\`${node.value}\`` : plain(node))).join(''),
  )
}
