import { plain } from '../markdown/plain.js'
import type { Claim, Section } from '../section.js'
import { field } from './blocks.js'
import { ownerOf, type Part } from './groups.js'
import { labelled } from './labels.js'
import { bare } from './words.js'

/**
 * Parts whose heading names no section, given to the one whose shape alone they have. The heading
 * goes where it is one of the words that people use for it; any other one is left to be told.
 */
export function claimed(parts: Part[], sections: Section[]): Part[] {
  return parts.flatMap((part, at): Part[] => {
    const { section, heading, nodes } = part
    if (section !== undefined || heading === undefined || nodes.length === 0) return [part]
    const isLate = at * 2 > parts.length
    const words = bare(plain(heading))
    const claims = sections.flatMap((owner): (Claim & { owner: Section })[] => {
      const claim = owner.byHand?.claim?.(labelled(nodes, owner), words, isLate)
      return claim ? [{ ...claim, owner }] : []
    })
    const [one, ...others] = claims
    if (!one || others.length > 0) return byLabels(part, sections)
    const label = one.label === undefined ? [] : [field(one.label, [], heading)]
    const below: Part = {
      section: one.owner,
      heading: undefined,
      depth: 0,
      nodes: [...label, ...nodes],
    }
    return one.isNamed ? [below] : [{ ...part, nodes: [] }, below]
  })
}

/** A part below which two labels or more are of one section alone, and none of another one. */
function byLabels(part: Part, sections: Section[]): Part[] {
  const labels = part.nodes
    .flatMap((node) => (node.type === 'paragraph' ? [plain(node)] : []))
    .filter((words) => /^[^\n:]{1,60}:\s*$/.test(words))
  const owners = labels.flatMap((label) => ownerOf(label, sections) ?? [])
  const [owner] = owners
  if (!owner || owners.length < 2 || new Set(owners).size > 1) return [part]
  return [
    { ...part, nodes: [] },
    { section: owner, heading: undefined, depth: 0, nodes: part.nodes },
  ]
}
