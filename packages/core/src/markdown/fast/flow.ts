import type { Blockquote, Code, Heading, List, ListItem, Nodes, Paragraph, Root } from 'mdast'
import { lasting } from '../../guard/freeze.js'
import { isTight } from './join.js'
import { item, type Lists, list } from './list.js'
import { phrasing } from './phrasing.js'
import { unsure } from './unsure.js'

/** What blocks stand in. */
export type Container = Root | Blockquote | List | ListItem

/** Blocks one below the other: `containerFlow`. */
export function flow(parent: Container, lists: Lists): string {
  let out = ''
  let above: Nodes | undefined
  for (const node of parent.children) {
    if (above) out += isTight(above, node, parent) ? '\n' : '\n\n'
    out +=
      parent.type === 'root' && lists.last === ''
        ? once(node, parent, lists)
        : block(node, parent, lists)
    if (node.type !== 'list') lists.last = ''
    above = node
  }
  return out
}

/** What blocks of documents became, and the bullet of their last list. */
const known = new WeakMap<Nodes, { text: string; last: string }>()

/** A block of the document itself that follows no list, so that nothing but the block decides. */
function once(node: Nodes, root: Root, lists: Lists): string {
  const found = known.get(node)
  const text = found?.text ?? block(node, root, lists)
  if (found) lists.last = found.last
  else if (lasting.has(node)) known.set(node, { text, last: lists.last })
  return text
}

function block(node: Nodes, parent: Container, lists: Lists): string {
  switch (node.type) {
    case 'heading':
      return heading(node)
    case 'paragraph':
      return `${boxOf(node, parent)}${paragraph(node)}`
    case 'list':
      return list(node, lists)
    case 'listItem':
      return item(node, parent, lists)
    case 'blockquote':
      return quote(node, lists)
    case 'code':
      return fence(node)
    case 'thematicBreak':
      return '---'
    default:
      throw unsure
  }
}

function heading({ depth, children }: Heading): string {
  const text = phrasing(children, { before: '# ', after: '\n', heading: true })
  if (![1, 2, 3, 4, 5, 6].includes(depth) || text === '' || /^[ \t]/.test(text)) throw unsure
  return `${'#'.repeat(depth)} ${text}`
}

function paragraph({ children }: Paragraph): string {
  const text = phrasing(children, { before: '\n', after: '\n', heading: false })
  if (text === '') throw unsure
  return text
}

/** The box to tick before the first paragraph of an item. */
function boxOf(node: Paragraph, parent: Container): string {
  if (parent.type !== 'listItem' || typeof parent.checked !== 'boolean') return ''
  return parent.children[0] === node ? `[${parent.checked ? 'x' : ' '}] ` : ''
}

function quote(node: Blockquote, lists: Lists): string {
  const text = flow(node, lists)
  if (text === '') throw unsure
  return `> ${text}`.replace(/\n([^\n]?)/g, (_, first) => (first === '' ? '\n>' : `\n> ${first}`))
}

function fence({ lang, meta, value }: Code): string {
  const isPlain = !lang || (/^[\w-]+$/.test(lang) && !meta)
  if (!isPlain || typeof value !== 'string' || /\r|```/.test(value)) throw unsure
  return `\`\`\`${lang || ''}\n${value}${value === '' ? '' : '\n'}\`\`\``
}
