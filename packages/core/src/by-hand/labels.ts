import type { Heading, List, RootContent } from 'mdast'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { field, labelIn } from './blocks.js'
import { folded } from './fold.js'
import { labelParagraphs } from './label-text.js'
import { ofTable } from './tables.js'
import { titled } from './titles.js'
import { isPart, type Labels, labelFor, labelsOf } from './words.js'

/** The blocks of a section with its labels as they are written, and each value on the line of its label. */
export function labelled(nodes: RootContent[], section: Pick<Section, 'byHand'>): RootContent[] {
  const labels = labelsOf(section)
  const { lists = [] } = section.byHand ?? {}
  const blocks = nodes.flatMap((node) => ofBlock(node, labels, lists, section))
  return folded(
    titled(
      blocks.flatMap((node) => unlisted(node, labels)),
      section,
    ),
    labels,
    lists,
    false,
  )
}

/** A list of labels, each once with its value, says no more than these in a row. */
function unlisted(node: RootContent, labels: Labels): RootContent[] {
  if (node.type !== 'list') return [node]
  const found = node.children.map(({ children }) =>
    children.flatMap((one) => labelIn(one)?.toLowerCase() ?? []),
  )
  const isFirst = node.children.every(({ children: [one] }) => one && labelIn(one) !== undefined)
  const isEach =
    isFirst && found.every(([label = '', ...more]) => labels.has(label) && more.length === 0)
  const isOnce = new Set(found.flat()).size === found.length
  return isEach && isOnce ? node.children.flatMap(({ children }) => children) : [node]
}

function ofBlock(
  node: RootContent,
  labels: Labels,
  lists: string[],
  section: Pick<Section, 'byHand'>,
): RootContent[] {
  const again = (one: RootContent) => ofBlock(one, labels, lists, section)
  switch (node.type) {
    case 'paragraph':
      return labelParagraphs(node, labels)
    case 'heading':
      return isPart(plain(node), section) ? [node] : ofHeading(node, labels)
    case 'table':
      return ofTable(node, labels).flatMap(again)
    case 'list':
      return [ofList(node, labels, lists, again)]
    case 'blockquote': {
      const inside = node.children.flatMap(again)
      return inside.some((one, at) => one !== node.children[at]) ? inside : [node]
    }
    default:
      return [node]
  }
}

/** A heading that is a label, also with a value behind it. */
function ofHeading(node: Heading, labels: Labels): RootContent[] {
  const label = labelFor(plain(node), labels)
  if (label !== undefined) return [field(label, [], node)]
  const { children, position } = node
  const pieces = labelParagraphs(
    { type: 'paragraph', children, ...(position && { position }) },
    labels,
  )
  return pieces.some((one) => labelIn(one) !== undefined) ? pieces : [node]
}

function ofList(
  list: List,
  labels: Labels,
  lists: string[],
  again: (one: RootContent) => RootContent[],
): List {
  const children = list.children.map((item) => {
    const [head, ...rest] = item.children
    const label = head && rest.length > 0 ? labelFor(plain(head), labels) : undefined
    const blocks = label === undefined ? item.children : [field(label, [], head), ...rest]
    const inside = blocks.flatMap(again).flatMap((one) => unlisted(one, labels))
    return { ...item, children: folded(inside, labels, lists, true) as typeof item.children }
  })
  return { ...list, children }
}
