import {
  filesAsCode,
  inPlaceOf,
  isBold,
  type ListItem,
  labelIn,
  line,
  lineOf,
  type Paragraph,
  type PartTitle,
  type PhrasingContent,
  paragraph,
  partOf,
  phrasingOf,
  plain,
  type RootContent,
  text,
  unmarked,
} from '@protocol14/core'
import { stepItem, typeIn } from './step-by-hand.js'

/** What the heading of a phase begins with, before its number. */
export const parts = ['phase', 'step', 'stage']

/** The level of a block that may be a heading: bold lines are below all others. */
export function levelOf(node: RootContent): number {
  if (node.type === 'heading') return node.depth
  if (isTitleLine(node)) return 7
  return isBold(node) && !/:\s*$/.test(plain(node)) ? 7 : 8
}

/** A line alone that is no more than the title of a phase: `Phase 2. Restore`. */
const isTitleLine = (node: RootContent): boolean =>
  node.type === 'paragraph' &&
  node.children.length === 1 &&
  node.children[0]?.type === 'text' &&
  /^[^\n]{1,80}[^\n.:!?]$/.test(plain(node)) &&
  typeIn(plain(node)) === undefined &&
  /^phase|^stage/i.test(plain(node)) &&
  partOf(plain(node), parts)?.number !== undefined

/** The number and name of a phase in its heading. */
export const titleOf = (node: RootContent): PartTitle | undefined =>
  levelOf(node) < 8 ? partOf(plain(node), parts) : undefined

/** The actions of a phase, as items of a list or with headings, and what is beside them. */
export function stepsOf(nodes: RootContent[]): { rest: RootContent[]; steps: ListItem[] } {
  const rest: RootContent[] = []
  const steps: ListItem[] = []
  let open: { top: RootContent; nodes: RootContent[] } | undefined
  const close = () => {
    if (open?.top.type === 'heading' || open?.top.type === 'paragraph')
      steps.push(stepItem(open.top.children, open.nodes, open.top))
    open = undefined
  }
  let inCollection = false
  for (const node of nodes) {
    const lead = isStepHeading(node) ? node : leadLine(node)
    if (lead) {
      close()
      open = { top: lead, nodes: lead === node ? [] : restOf(node) }
    } else if (open && !isOfPhase(node)) open.nodes.push(node)
    else if (node.type === 'list' && !inCollection && node.children.some(isStep))
      steps.push(...node.children.map(ofItem))
    else {
      close()
      const isBelow = inCollection && node.type === 'list'
      rest.push(isBelow ? { ...node, children: node.children.map(collected) } : node)
      inCollection = labelIn(node) === 'Evidence collection'
    }
  }
  close()
  return { rest, steps }
}

const stepLine = /^\s*(?:step|action|task)\s+\d+(?:\.\d+)*\b/i

/** The first line of a paragraph that begins with the number of an action and says how needed it is. */
function leadLine(node: RootContent): Paragraph | undefined {
  if (node.type !== 'paragraph' || !stepLine.test(plain(node))) return undefined
  const [first = []] = atBreak(node.children)
  return typeIn(plain(first)) === undefined ? undefined : inPlaceOf(paragraph(...first), node)
}

/** What stands below the first line. */
function restOf(node: RootContent): RootContent[] {
  const [, rest = []] = node.type === 'paragraph' ? atBreak(node.children) : []
  return rest.length > 0 ? [inPlaceOf(paragraph(...rest), node)] : []
}

/** Nodes before and behind the first break of a line. */
function atBreak(nodes: PhrasingContent[]): PhrasingContent[][] {
  const at = nodes.findIndex(
    (node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')),
  )
  const node = nodes[at]
  if (!node) return [nodes]
  if (node.type !== 'text') return [nodes.slice(0, at), nodes.slice(at + 1)]
  const [first = '', ...more] = node.value.split('\n')
  const rest = more.join('\n')
  return [
    [...nodes.slice(0, at), ...(first.trim() === '' ? [] : [text(first)])],
    [...(rest.trim() === '' ? [] : [text(rest)]), ...nodes.slice(at + 1)],
  ]
}

/** Whether a block is about a phase, and not about the action before it. */
const isOfPhase = (node: RootContent): boolean =>
  labelIn(node) === 'Evidence collection' || labelIn(node) === 'Objective'

/** An entry of the collection as it is written: the file, then what it is. */
function collected(item: ListItem): ListItem {
  const [head, ...rest] = item.children
  const nodes = head?.type === 'paragraph' ? filesAsCode(unmarked(head.children)) : []
  const file = nodes.find(({ type }) => type === 'inlineCode')
  const name = lineOf(nodes.filter((node) => node !== file))
    .replace(/^[\s:(→>–—-]+|[\s:)(→>–—-]+$/g, '')
    .trim()
  if (!file || name === '') return item
  const entry = paragraph(file, text(' ('), ...line(name), text(')'))
  return { ...item, children: [inPlaceOf(entry, head), ...rest] }
}

const isStepHeading = (node: RootContent): boolean =>
  isTyped(node) ||
  (levelOf(node) < 8 && (typeIn(plain(node)) !== undefined || titleOf(node) !== undefined))

/** A line in bold, and how needed it is behind it: nothing else. */
function isTyped(node: RootContent): boolean {
  const [bold, ...rest] = phrasingOf(node)
  const behind = plain(rest)
  return (
    bold?.type === 'strong' &&
    /^[^\p{L}]*\p{L}+[^\p{L}\n]*$/u.test(behind) &&
    typeIn(behind) !== undefined
  )
}

/** Whether an item is an action: it says how needed it is, or has more than one line. */
const isStep = ({ children }: ListItem): boolean =>
  typeIn(plain(children[0] ?? '')) !== undefined || children.length > 1

function ofItem(item: ListItem): ListItem {
  const [head, ...rest] = item.children
  if (head?.type !== 'paragraph') return item
  return stepItem(head.children, rest, item)
}
