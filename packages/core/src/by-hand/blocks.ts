import type { BlockContent, List, Node, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { bullets, code, paragraph, strong, text } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'

/* What the shapes of sections by hand are made with. */

/** `node` at the place of `from`. */
export const inPlaceOf = <One extends Node>(node: One, from: Node | undefined): One =>
  from?.position ? { ...node, position: from.position } : node

/** A label with a value on its line, as it is written. */
export const field = (label: string, rest: PhrasingContent[], from?: Node): Paragraph =>
  inPlaceOf(
    paragraph(strong(text(`${label}:`)), ...(rest.length > 0 ? [text(' '), ...rest] : [])),
    from,
  )

/** What stands in a paragraph; nothing for any other block. */
export const phrasingOf = (node: RootContent | undefined): PhrasingContent[] =>
  node?.type === 'paragraph' ? node.children : []

/** Whether a block is a line in bold, and nothing else. */
export function isBold(node: RootContent): boolean {
  const [only, ...others] = phrasingOf(node)
  return only?.type === 'strong' && others.length === 0
}

/** A list with an item for each of `nodes`; none where there are none. */
export const listOf = (nodes: RootContent[]): List[] =>
  nodes.length > 0 ? [bullets(nodes.map((node) => [node as BlockContent]))] : []

/** The label that a block begins with, as it is written: in bold, with a colon. */
export function labelIn(node: RootContent): string | undefined {
  const first = node.type === 'paragraph' ? node.children[0] : undefined
  const words = first?.type === 'strong' ? plain(first) : ''
  return words.endsWith(':') ? words.slice(0, -1) : undefined
}

/** What stands behind the label of a block. */
export function behind(node: RootContent): PhrasingContent[] {
  const [, gap, ...rest] = phrasingOf(node)
  if (gap === undefined) return []
  return gap.type === 'text' && gap.value === ' ' ? rest : [gap, ...rest]
}

/** Lists taken apart: the blocks of their items, in order. */
export const flat = (nodes: RootContent[]): RootContent[] =>
  nodes.flatMap((node) =>
    node.type === 'list' ? node.children.flatMap((item) => flat(item.children)) : [node],
  )

const quotes =
  /^\s*(?:["“”„«»]([^"“”„«»]*)["“”„«»]|['‹›]((?:[^'‹›]|(?<=\p{L})'(?=\p{L}))*)['‹›])\s*$/u

/** A text without the quotes around all of it, of whatever kind. */
export function unquoted(value: string): string {
  const [, double, single] = quotes.exec(value) ?? []
  return double ?? single ?? value.trim()
}

/** Whether all of a text stands in quotes. */
export const isQuoted = (value: string): boolean => quotes.test(value)

/** Words of a sentence that it says letter by letter: without quotes, and without code around all of it. */
export function spoken(nodes: PhrasingContent[]): string {
  const [only, ...others] = nodes.filter((node) => plain(node).trim() !== '')
  if (only && others.length === 0 && only.type !== 'text') return unquoted(plain(only))
  return unquoted(plain(nodes).replace(/\s*\n\s*/g, ' '))
}

const path = /(?<![\w./`-])(?:\.?[\w-][\w.-]*\/)*[\w-][\w.-]*\.[A-Za-z][A-Za-z0-9]{0,9}(?![\w/])/g

/** Nodes with what looks like a file as code, as people leave its backticks out. */
export function filesAsCode(nodes: PhrasingContent[]): PhrasingContent[] {
  if (nodes.some(({ type }) => type === 'inlineCode')) return nodes
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type !== 'text') return [node]
    const found = [...node.value.matchAll(path)]
    const ends = found.map(({ index, 0: file }) => index + file.length)
    return [
      ...found.flatMap(({ index, 0: file }, at) => [
        text(node.value.slice(ends[at - 1] ?? 0, index)),
        code(file),
      ]),
      text(node.value.slice(ends.at(-1) ?? 0)),
    ].filter(({ value }) => value !== '')
  })
}

/** Sentences in a row; what does not end as one ends with a semicolon. */
export function inARow(all: PhrasingContent[][]): PhrasingContent[] {
  const filled = all.filter((nodes) => plain(nodes).trim() !== '')
  return filled.flatMap((nodes, at) => {
    if (at === filled.length - 1) return nodes
    return [...nodes, text(/[.;:,!?]\s*$/.test(plain(nodes)) ? ' ' : '; ')]
  })
}

/** Nodes without bold and italic letters, and texts side by side as one. */
export function unmarked(nodes: PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = []
  const bare = nodes.flatMap((node) =>
    node.type === 'strong' || node.type === 'emphasis' ? unmarked(node.children) : [node],
  )
  for (const node of bare) {
    const last = out.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      out[out.length - 1] = text(last.value + node.value)
    else out.push(node)
  }
  return out
}
