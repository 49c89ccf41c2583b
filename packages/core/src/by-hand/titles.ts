import type { RootContent } from 'mdast'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { behind, field, isBold, labelIn } from './blocks.js'
import { bare, labelsOf } from './words.js'

/**
 * Headings, and lines in bold, as the label of what stands below them, where its shape and their
 * words agree on one.
 */
export function titled(nodes: RootContent[], section: Pick<Section, 'byHand'>): RootContent[] {
  const { claim } = section.byHand ?? {}
  if (!claim) return nodes
  const known = new Set(labelsOf(section).values())
  const out: RootContent[] = []
  let below: RootContent[] = []
  for (const node of nodes.toReversed()) {
    const label = labelIn(node)
    const isTitle = isBoldOrHeading(node) && !known.has(label ?? '')
    if (isTitle && below.length > 0) {
      const one = claim(below.toReversed(), bare(plain(node)), false)
      out.push(one?.isNamed && one.label !== undefined ? field(one.label, [], node) : node)
    } else out.push(node)
    if (!isTitle && label === undefined) below.push(node)
    below = isTitle || label !== undefined ? [] : below
  }
  return out.toReversed()
}

const isBoldOrHeading = (node: RootContent): boolean =>
  node.type === 'heading' ||
  (labelIn(node) === undefined ? isBold(node) : behind(node).length === 0)
