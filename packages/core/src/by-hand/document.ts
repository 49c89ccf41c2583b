import type { Heading, Paragraph, Root, RootContent } from 'mdast'
import { paragraph, text } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
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
  const nodes = children.filter((node) => node.type !== 'thematicBreak')
  const names = (node: Heading | Paragraph) =>
    sections.some((section) => wayTo(plain(node), section) !== undefined)
  const headed = nodes.filter((node) => node.type === 'heading' && names(node))
  return headed.length > 1 ? nodes : nodes.map((node) => asHeading(node, node === nodes[0], names))
}

/** A line in bold that names a section as a heading of it. */
function asHeading(
  node: RootContent,
  isFirst: boolean,
  names: (node: Paragraph) => boolean,
): RootContent {
  const [only, ...others] = node.type === 'paragraph' ? node.children : []
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
