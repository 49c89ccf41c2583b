import {
  type BlockContent,
  type ByHand,
  behind,
  bullets,
  fence,
  field,
  flat,
  inPlaceOf,
  isBold,
  type ListItem,
  labelIn,
  listOf,
  paragraph,
  phrasingOf,
  plain,
  type RootContent,
  spoken,
  text,
  trimStart,
  unmarked,
} from '@protocol14/core'
import { claim } from './claim.js'
import { errorItems } from './errors-by-hand.js'
import { wording } from './wording.js'

/** How people write what is said: as lists, quotes or tables, under other names. */
export const byHand: ByHand = {
  ...wording,
  lists: ['Status Announcements', 'Validation Prompts', 'Error Handling', 'Announcement Templates'],
  claim,
  shape: (nodes) => groupsOf(nodes).map(known).flatMap(shaped),
}

const groups = byHand.lists as string[]

/** The blocks of each label that has some, its own first. */
function groupsOf(nodes: RootContent[]): RootContent[][] {
  const found: RootContent[][] = []
  for (const node of nodes)
    if (
      found.length === 0 ||
      groups.includes(labelIn(node) ?? '') ||
      isOther(node) ||
      isStrange(node, labelIn(found.at(-1)?.[0] ?? node))
    )
      found.push([node])
    else found.at(-1)?.push(node)
  return found
}

/** A title that nobody knows ends what is said above; among errors it is the name of one. */
function isStrange(node: RootContent, above: string | undefined): boolean {
  const isName = isBold(node) && labelIn(node) === undefined
  return (isName || node.type === 'heading') && above !== undefined && above !== 'Error Handling'
}

/** A label of its own above what it says: of a group that is not known. */
const isOther = (node: RootContent): boolean =>
  labelIn(node) !== undefined &&
  behind(node).length === 0 &&
  !Object.hasOwn(wording.labels, labelIn(node) ?? '')

/** Lines below the heading of the section that are plainly of one group, with the label of that. */
function known(group: RootContent[]): RootContent[] {
  const isLines = /^(?:list|code)$/.test(group[0]?.type ?? '')
  const label = isLines ? claim(group, '')?.label : undefined
  return label === undefined ? group : [field(label, []), ...group]
}

function shaped([top, ...below]: RootContent[]): RootContent[] {
  if (!top) return []
  const label = labelIn(top)
  const lead = label === undefined ? top : field(label, [], top)
  const all = label === undefined || behind(top).length === 0 ? below : [said(top), ...below]
  if (label === 'Announcement Templates') return [lead, ...listOf(flat(all))]
  if (label === 'Error Handling') return [lead, ...errorItems(all)]
  const isLines = label === 'Status Announcements' || label === 'Validation Prompts'
  const isOwn = all.some(({ type }) => type === 'code')
  if (!isLines || isOwn) return [lead, ...all.map(plainFence).map(contexts)]
  return [lead, ...linesOf(all)]
}

/** A fence with a line for each text: the language that people give it tells nothing. */
const plainFence = (node: RootContent): RootContent =>
  node.type === 'code' ? { ...node, lang: null } : node

/** When prompts are asked, by their numbers. */
function contexts(node: RootContent): RootContent {
  if (node.type !== 'list') return node
  const items = flat([node]).map((one): BlockContent[] => {
    const words = one.type === 'paragraph' ? unmarked(one.children) : []
    const [, name] = /^(Prompt \d+)\s*[:–—-]/.exec(plain(words)) ?? []
    const rest = trimStart(words, /^Prompt \d+\s*[:–—-]\s*/)
    return [name === undefined ? (one as BlockContent) : field(name, rest, one)]
  })
  return bullets(items)
}

/** What stands on the line of a label, as an item. */
const said = (node: RootContent): RootContent =>
  bullets([[inPlaceOf(paragraph(...behind(node)), node)]])

/** A line that is said, when it is, and where it stands. */
interface Line {
  words: string
  context: string
  from: RootContent
}

/** Lines in a fence each, so that each has its own place, then when they are said. */
function linesOf(nodes: RootContent[]): RootContent[] {
  const lines = nodes.flatMap(linesIn).filter(({ words }) => words !== '')
  const contexts = lines.flatMap(({ context, from }, at) =>
    context === '' ? [] : [field(`Prompt ${at + 1}`, [text(context)], from)],
  )
  return [...lines.map(({ words, from }) => inPlaceOf(fence(words), from)), ...listOf(contexts)]
}

function linesIn(node: RootContent): Line[] {
  if (node.type === 'list') return node.children.flatMap(ofItem)
  if (node.type === 'blockquote') return node.children.flatMap(linesIn)
  return node.type === 'paragraph' ? [lineOf(node)] : []
}

/** An item that is said; a line of its own says what it is about, or when. */
function ofItem(item: ListItem): Line[] {
  const blocks = flat(item.children)
  const message = blocks.find((node) => labelIn(node) === 'Message')
  const [head] = blocks
  if (!message || !head) return blocks.map(lineOf)
  const context = head === message ? '' : plain(head)
  return [{ words: spoken(behind(message)), context, from: message }]
}

/** `**Before the change:** "Shall it begin? (yes/no)"`, or what is said alone. */
function lineOf(node: RootContent): Line {
  const nodes = phrasingOf(node)
  const [first, ...rest] = nodes
  const isLead = first?.type === 'strong' && /:\s*$/.test(plain(first)) && plain(rest).trim() !== ''
  if (!isLead) return { words: spoken(nodes), context: '', from: node }
  const context = plain(first).replace(/:\s*$/, '')
  return { words: spoken(rest), context: /^prompt \d+$/i.test(context) ? '' : context, from: node }
}
