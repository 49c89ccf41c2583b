import type { Heading, ListItem, Paragraph, Root, RootContent } from 'mdast'
import { paragraph, text } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { inPlaceOf, phrasingOf } from './blocks.js'
import { partLines, signLines, undefinedLines } from './lines.js'
import { wayTo } from './words.js'

/** Front matter as paragraphs with labels, and the document with empty lines in its place. */
export function frontMatter(body: string): { nodes: Paragraph[]; rest: string } {
  const found = /^---\n([\s\S]*?)\n(?:---|\.\.\.)(?=\n|$)/.exec(body)
  if (!found || !/^[\w-]+:/.test(found[1] as string)) return { nodes: [], rest: body }
  const lines = (found[1] as string).split('\n')
  const nodes = lines.flatMap((line, at) => (line.trim() === '' ? [] : [lineAt(line, at + 2)]))
  return { nodes, rest: '\n'.repeat(lines.length + 1) + body.slice(found[0].length) }
}

function lineAt(value: string, line: number): Paragraph {
  const words = value.replace(/^([\w-]+):/, (_, key: string) => `${key.replace(/_/g, ' ')}:`)
  const said = words.replace(/:\s+(["'])(.*)\1\s*$/, ': $2')
  const start = { line, column: 1 }
  const position = { start, end: { line, column: value.length + 1 } }
  return { ...paragraph(text(said)), position }
}

/**
 * Blocks that may tell something: rules between them do not, nor do lists of links to headings. Where
 * headings are no more than bold lines, these are the headings.
 */
export function blocksOf({ children }: Root, sections: Section[]): RootContent[] {
  const nodes = children
    .flatMap((node, at) => underlined(node, children[at + 1]))
    .flatMap(unfolded)
    .flatMap(apart)
    .map(undefinedLines)
    .map(signLines)
    .flatMap((node) => partLines(node, sections))
    .filter((node) => node.type !== 'thematicBreak')
  const names = (node: Heading | Paragraph) =>
    sections.some((section) => wayTo(plain(node), section) !== undefined)
  const headed = nodes.filter((node) => node.type === 'heading' && names(node))
  if (headed.length > 1) return nodes
  return nodes.flatMap(boldLines).map((node, at) => asHeading(node, at === 0, names))
}

/** A paragraph with each bold line that it begins with on its own. */
function boldLines(node: RootContent): RootContent[] {
  const [bold, next, ...rest] = phrasingOf(node)
  if (node.type !== 'paragraph' || bold?.type !== 'strong' || next?.type !== 'text') return [node]
  if (!next.value.startsWith('\n') || !bold.position) return [node]
  const left = { ...next, value: next.value.slice(1) }
  const children = left.value === '' ? rest : [left, ...rest]
  const start = { line: bold.position.end.line + 1, column: 1 }
  const below: Paragraph = {
    type: 'paragraph',
    children,
    position: { start, end: node.position?.end ?? start },
  }
  return [inPlaceOf({ ...node, children: [bold] }, bold), ...boldLines(below)]
}

/** An item with a line of dashes right below: a heading with a number, which Markdown takes for a list. */
function underlined(node: RootContent, next: RootContent | undefined): RootContent[] {
  const item = node.type === 'list' ? node.children.at(-1) : undefined
  const [words, ...more] = item?.children ?? []
  const isRight = item?.position?.end.line === (next?.position?.start.line ?? 0) - 1
  if (node.type !== 'list' || words?.type !== 'paragraph' || more.length > 0) return [node]
  if (next?.type !== 'thematicBreak' || !isRight) return [node]
  const children = node.children.slice(0, -1)
  const heading: Heading = { ...words, type: 'heading', depth: 2 }
  return [...(children.length > 0 ? [{ ...node, children }] : []), heading]
}

/** What can be shown and hidden: its summary as a heading. */
function unfolded(node: RootContent): RootContent[] {
  if (node.type !== 'html') return [node]
  const summary = /<summary>\s*(.*?)\s*<\/summary>/s.exec(node.value)
  const rest = node.value.replace(summary?.[0] ?? '', '').replace(/<\/?details[^>]*>/g, '')
  if (/\S/.test(rest)) return [node]
  const title = summary?.[1]?.replace(/<[^>]*>/g, '') ?? ''
  const heading: Heading = { type: 'heading', depth: 3, children: [text(title)] }
  return title === '' ? [] : [inPlaceOf(heading, node)]
}

/**
 * A list that a bold line at the left ends: without an empty line before it, Markdown takes that for
 * a part of the last item.
 */
function apart(node: RootContent): RootContent[] {
  if (node.type !== 'list') return [node]
  const out: RootContent[] = []
  let items: ListItem[] = []
  const close = () => {
    if (items.length > 0) out.push({ ...node, children: items })
    items = []
  }
  for (const item of node.children) {
    const cut = cutItem(item)
    items.push(cut?.before ?? item)
    if (!cut) continue
    close()
    out.push(cut.line)
  }
  close()
  return out
}

/** An item and the line that does not belong to it; nothing if all of it does. */
function cutItem(item: ListItem): { before: ListItem; line: Paragraph } | undefined {
  const last = item.children.at(-1)
  const others = item.children.slice(0, -1)
  if (last?.type === 'list') {
    const inner = last.children.at(-1)
    const cut = inner && cutItem(inner)
    if (!cut) return undefined
    const list = { ...last, children: [...last.children.slice(0, -1), cut.before] }
    return { before: { ...item, children: [...others, list] }, line: cut.line }
  }
  if (last?.type !== 'paragraph') return undefined
  const at = last.children.findIndex(
    ({ type, position }, index) => type === 'strong' && index > 0 && position?.start.column === 1,
  )
  if (at < 0) return undefined
  const [start, end] = [last.children[at]?.position?.start, last.position?.end]
  const line: Paragraph = {
    type: 'paragraph',
    children: last.children.slice(at),
    ...(start && end && { position: { start, end } }),
  }
  const words = { ...last, children: last.children.slice(0, at) }
  return { before: { ...item, children: [...others, words] }, line }
}

/** A line in bold that names a section as a heading of it. */
function asHeading(
  node: RootContent,
  isFirst: boolean,
  names: (node: Paragraph) => boolean,
): RootContent {
  const [only, ...others] = phrasingOf(node)
  if (node.type !== 'paragraph' || only?.type !== 'strong' || others.length > 0) return node
  if (!isFirst && !names(node)) return node
  const isNumbered = /^\W*\d+\s*[.)]/u.test(plain(node))
  const depth = isFirst ? 1 : isNumbered ? 2 : 3
  return { ...node, type: 'heading', depth, children: only.children }
}

/** Whether a list only leads to headings of its document. */
export function isContents(node: RootContent): boolean {
  if (node.type !== 'list') return false
  return node.children.every(({ children }) =>
    children.every((child) => {
      if (child.type !== 'paragraph') return isContents(child)
      const links = child.children.filter(({ type }) => type === 'link')
      const isLink = links.every((link) => link.type === 'link' && link.url.startsWith('#'))
      return links.length === 1 && isLink && plain(child).trim() === plain(links).trim()
    }),
  )
}
