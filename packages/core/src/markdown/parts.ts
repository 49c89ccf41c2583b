import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { plain } from './plain.js'

/**
 * A label and what stands behind it: `**Label:** rest`, then the blocks up to the next label. What
 * stands before the first label is a part without one.
 */
export interface Part {
  label: string
  /** The label's own nodes, as some labels hold a value: `**Gate 1: Baseline**`. */
  lead: PhrasingContent[]
  rest: PhrasingContent[]
  blocks: RootContent[]
  node: Paragraph | undefined
}

/** Takes blocks apart by their labels. */
export function parts(nodes: RootContent[]): Part[] {
  const found: Part[] = []
  for (const node of nodes) {
    const part = labelled(node)
    if (part) found.push(part)
    else if (found.length === 0)
      found.push({ label: '', lead: [], rest: [], blocks: [node], node: undefined })
    else found.at(-1)?.blocks.push(node)
  }
  return found
}

function labelled(node: RootContent): Part | undefined {
  if (node.type !== 'paragraph' || node.children[0]?.type !== 'strong') return undefined
  const lead = node.children[0]
  const label = plain(lead).replace(/:\s*$/, '')
  const rest = trimStart(node.children.slice(1), /^:?\s+/)
  return { label, lead: lead.children, rest, blocks: [], node }
}

/** `nodes` without what `pattern` finds at the start of the first text. */
export function trimStart(nodes: PhrasingContent[], pattern: RegExp): PhrasingContent[] {
  const [first] = nodes
  if (first?.type !== 'text') return nodes
  const value = first.value.replace(pattern, '')
  if (value === first.value) return nodes
  return value === '' ? nodes.slice(1) : nodes.with(0, { ...first, value })
}

/** `nodes` without what `pattern` finds at the end of the last text. */
export function trimEnd(nodes: PhrasingContent[], pattern: RegExp): PhrasingContent[] {
  const last = nodes.at(-1)
  if (last?.type !== 'text') return nodes
  const value = last.value.replace(pattern, '')
  return value === '' ? nodes.slice(0, -1) : [...nodes.slice(0, -1), { ...last, value }]
}

/** The items of the lists in `nodes`, in order. */
export function itemsOf(nodes: RootContent[]): ListItem[] {
  return nodes.filter((node): node is List => node.type === 'list').flatMap((list) => list.children)
}

/** The first paragraph of `item`. */
export function headOf(item: ListItem): Paragraph | undefined {
  return item.children.find((node) => node.type === 'paragraph')
}

/** Takes the insides of the lists in `nodes` apart by their labels. */
export function partsOfItems(nodes: RootContent[]): Part[] {
  return parts(itemsOf(nodes).flatMap((item): RootContent[] => item.children))
}
