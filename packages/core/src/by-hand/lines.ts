import type { ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { bullets, listItem, paragraph, text } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { inPlaceOf } from './blocks.js'
import { isPart } from './words.js'

/* Lines that people mean as lists, which Markdown takes for one paragraph. */

/** A paragraph without the colons that its lines begin with, as in lists of definitions. */
export function undefinedLines(node: RootContent): RootContent {
  if (node.type !== 'paragraph' || !plain(node).includes('\n: ')) return node
  const children = node.children.map((one) =>
    one.type === 'text' ? { ...one, value: one.value.replace(/\n: /g, '\n') } : one,
  )
  return { ...node, children }
}

const box = /^\s*[☐☑✅✔❌⬜🔲◻□✓✗]\uFE0F?\s+/u
const bullet = /^\s*[•◦▪▸►‣·]\s+/u

/** A paragraph of lines that all begin with the sign of an item, as a list. */
export function signLines(node: RootContent): RootContent {
  if (node.type !== 'paragraph') return node
  const lines = linesOf(node.children)
  const all = (sign: RegExp) => lines.every((line) => sign.test(plain(line)))
  const sign = all(box) ? box : lines.length > 1 && all(bullet) ? bullet : undefined
  if (!sign || (lines.length < 2 && sign !== box)) return node
  const items = lines.map((line, at) => itemOf(withoutSign(line, sign), node, at, sign === box))
  return inPlaceOf({ ...bullets([]), children: items }, node)
}

function withoutSign([first, ...rest]: PhrasingContent[], sign: RegExp): PhrasingContent[] {
  return first?.type === 'text' ? [text(first.value.replace(sign, '')), ...rest] : []
}

function itemOf(nodes: PhrasingContent[], from: Paragraph, down: number, isBox: boolean): ListItem {
  const line = (from.position?.start.line ?? 0) + down
  const column = from.position?.start.column ?? 1
  const position = { start: { line, column }, end: { line, column } }
  const own = { ...paragraph(...nodes), ...(from.position && { position }) }
  return inPlaceOf(listItem([own], isBox ? false : null), own)
}

/** The nodes of a paragraph, line by line. */
function linesOf(nodes: PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'break') lines.push([])
    else if (node.type !== 'text') lines.at(-1)?.push(node)
    else
      for (const [at, value] of node.value.split('\n').entries()) {
        if (at > 0) lines.push([])
        if (value !== '') lines.at(-1)?.push(text(value))
      }
  }
  return lines.filter((line) => line.length > 0)
}

/** A paragraph with each line that begins a numbered part on its own, behind one that is over. */
export function partLines(node: RootContent, sections: Section[]): RootContent[] {
  if (node.type !== 'paragraph') return [node]
  const lines = linesOf(node.children)
  const isStart = (at: number) =>
    at > 0 &&
    /^\p{Lu}\p{L}+ \d{1,2}(?:\.\d{1,2})?\s*[.:(–—-]/u.test(plain(lines[at] ?? [])) &&
    sections.some((section) => isPart(plain(lines[at] ?? []), section))
  const isEach =
    lines.every(([first, ...rest]) => first?.type === 'inlineCode' && rest.length > 0) ||
    lines.every((line) => /^(?:[^"“:]{1,40}:\s*)?["“][^"”]+["”]\s*$/u.test(plain(line)))
  const starts = [0, ...[...lines.keys()].filter((at) => (isEach ? at > 0 : isStart(at)))]
  if (starts.length < 2) return [node]
  // What is bold may go over several lines of the text.
  const below = (at: number) =>
    lines.slice(0, at).reduce((all, line) => all + plain(line).split('\n').length, 0)
  return starts.map((start, at) => {
    const own = lines.slice(start, starts[at + 1])
    const children = own.flatMap((line, index) => (index > 0 ? [text('\n'), ...line] : line))
    const [from, to] = [below(start), below(start + own.length) - 1].map((down) => ({
      line: (node.position?.start.line ?? 0) + down,
      column: 1,
    }))
    return {
      ...node,
      children,
      ...(from && to && node.position && { position: { start: from, end: to } }),
    }
  })
}
