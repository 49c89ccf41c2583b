import type { RootContent, Table } from 'mdast'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { labelIn } from './blocks.js'
import { isGeneral, ownerOf, type Part } from './groups.js'
import { labelParagraphs } from './label-text.js'
import { ofTable } from './tables.js'
import { type Labels, labelFor, labelsOf } from './words.js'

/**
 * Parts with what stands under a label of one section alone given to that section: people put role
 * and purpose right below the title, or into a section that nothing else is of.
 */
export function adopted(parts: Part[], head: Section, sections: Section[]): Part[] {
  const all = [head, ...sections]
  const labels = new Map(all.flatMap((section) => [...labelsOf(section)]))
  return parts.flatMap((part): Part[] => {
    if (part.section !== undefined && part.section !== head) return lent(part, sections)
    const out: Part[] = [{ ...part, nodes: [] }]
    for (const node of part.nodes.flatMap((one) => blocksIn(one, labels))) {
      const label = labelIn(node)
      const owner = label === undefined ? claimant(node, sections) : ownerIn(part, label, all)
      const isBelow = label === undefined && (node.type === 'list' || node.type === 'code')
      if (isBelow) out.at(-1)?.nodes.push(node)
      else if (owner && owner !== part.section)
        out.push({ section: owner, heading: undefined, depth: 0, nodes: [node] })
      else if (out.length === 1) out[0]?.nodes.push(node)
      else out.push({ section: part.section, heading: undefined, depth: 0, nodes: [node] })
    }
    return out
  })
}

/** A part of a section, and lists in it that stand under a label of one other section alone. */
function lent(part: Part, sections: Section[]): Part[] {
  const { section: own } = part
  const out: Part[] = [{ ...part, nodes: [] }]
  for (const [at, node] of part.nodes.entries()) {
    const label = node.type === 'paragraph' ? plain(node) : ''
    const owner =
      label !== '' && /^(?:list|table|code)$/.test(part.nodes[at + 1]?.type ?? '')
        ? ownerOf(label, sections)
        : undefined
    const written = owner && labelFor(label, labelsOf(owner))
    const isOther =
      written !== undefined && owner !== own && owner?.byHand?.lists?.includes(written)
    const last = out.at(-1) as Part
    const isEnd = last.section !== own && node.type === 'paragraph'
    if (isOther) out.push({ section: owner, heading: undefined, depth: 0, nodes: [node] })
    else if (isEnd || (last.section !== own && node.type === 'heading'))
      out.push({ section: own, heading: undefined, depth: 0, nodes: [node] })
    else last.nodes.push(node)
  }
  return out
}

/** The section that takes a block without a label for its own, wherever it stands. */
const claimant = (node: RootContent, sections: Section[]): Section | undefined =>
  sections.find(({ byHand }) => byHand?.claim?.([node], '', false)?.isNamed)

/** Right below the title, the first section that has the label is meant; elsewhere it is the only one. */
function ownerIn(part: Part, label: string, all: Section[]): Section | undefined {
  // What has parts tells its labels in these alone.
  const isHeaded = part.heading !== undefined
  if (part.section === undefined && !(part.heading && isGeneral(part.heading))) {
    const owner = ownerOf(label, all)
    return isHeaded && owner?.byHand?.parts ? undefined : owner
  }
  return all.find((one) => labelFor(label, labelsOf(one)) !== undefined)
}

/** Whether a table tells of one thing, by pairs or in one row of labels; others list people, or what else there is. */
const isOfOne = ({ children: [head, ...rows] }: Table, labels: Labels): boolean =>
  head?.children.length === 2 ||
  (rows.length === 1 && head?.children.every((cell) => labelFor(plain(cell), labels)) === true)

/** A block as those in it that have a label each, if all of them do. */
function blocksIn(node: RootContent, labels: Labels): RootContent[] {
  if (node.type === 'paragraph') return labelParagraphs(node, labels)
  const inside =
    node.type === 'list'
      ? node.children.flatMap((item) => item.children)
      : node.type === 'blockquote'
        ? node.children
        : node.type === 'table' && isOfOne(node, labels)
          ? ofTable(node, labels)
          : []
  const blocks = inside.flatMap((one) => (one.type === 'table' ? [one] : blocksIn(one, labels)))
  return inside.length > 0 && blocks.every((one) => labelIn(one) !== undefined) ? blocks : [node]
}
