import type { List, RootContent } from 'mdast'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { field } from './blocks.js'
import { folded } from './fold.js'
import { labelParagraphs } from './label-text.js'
import { ofTable } from './tables.js'
import { isPart, type Labels, labelFor, labelsOf } from './words.js'

/** The blocks of a section with its labels as they are written, and each value on the line of its label. */
export function labelled(nodes: RootContent[], section: Section): RootContent[] {
  const labels = labelsOf(section)
  const { lists = [] } = section.byHand ?? {}
  return folded(
    nodes.flatMap((node) => ofBlock(node, labels, lists, section)),
    lists,
    false,
  )
}

function ofBlock(
  node: RootContent,
  labels: Labels,
  lists: string[],
  section: Section,
): RootContent[] {
  const again = (one: RootContent) => ofBlock(one, labels, lists, section)
  switch (node.type) {
    case 'paragraph':
      return labelParagraphs(node, labels)
    case 'heading': {
      const label = isPart(plain(node), section) ? undefined : labelFor(plain(node), labels)
      if (label === undefined) return [node]
      return [field(label, [], node)]
    }
    case 'table':
      return ofTable(node, labels).flatMap(again)
    case 'list':
      return [ofList(node, lists, again)]
    case 'blockquote': {
      const inside = node.children.flatMap(again)
      return inside.some((one, at) => one !== node.children[at]) ? inside : [node]
    }
    default:
      return [node]
  }
}

function ofList(list: List, lists: string[], again: (one: RootContent) => RootContent[]): List {
  const children = list.children.map((item) => ({
    ...item,
    children: folded(item.children.flatMap(again), lists, true) as typeof item.children,
  }))
  return { ...list, children }
}
