import type { Root, RootContent } from 'mdast'
import type { Group } from '../document/groups.js'
import { parse, type Remark } from '../markdown/markdown.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { adopted } from './adopt.js'
import { field, labelIn } from './blocks.js'
import { claimed } from './claim.js'
import { blocksOf, frontMatter } from './document.js'
import { isBareName, isGeneral, type Part, partsOf } from './groups.js'
import { labelled } from './labels.js'
import { bare } from './words.js'

/** What each section finds in a document that people wrote, and what none of them does. */
export interface ByHandGroups {
  of: Map<Section, Group>
  strangers: Group[]
}

/**
 * The groups of a document by hand, in the shapes that sections write: headings of any level and
 * wording, labels in any dress, tables and values below their labels. No word is left out but those
 * of labels, and of headings that only name a section. `sure` are groups that are as they are written:
 * nothing of theirs is looked at. `parsed` is the document without tables. Pure.
 */
export function groupsByHand(
  body: string,
  head: Section,
  sections: Section[],
  sure: Map<Section, Group>,
  parsed: Root,
  remark?: Remark,
): ByHandGroups {
  const { nodes, rest } = frontMatter(body)
  const isOther = nodes.length > 0 || rest.includes('|')
  const tree = isOther ? parse(rest, remark, { tables: true }) : parsed
  const blocks = [...nodes, ...blocksOf(tree, sections)].filter((node) => !isIn(node, sure))
  const parts = adopted(claimed(partsOf(blocks, head, sections), sections), head, sections)
  const of = new Map(sure)
  for (const section of [head, ...sections]) {
    if (sure.has(section)) continue
    const own = parts.filter((part) => part.section === section)
    const heading = own.find((part) => part.heading)?.heading
    const below = own.flatMap((part) => withHeading(part, section))
    of.set(section, { ...(heading && { heading }), nodes: labelled(below, section), source: '' })
  }
  const strangers = parts
    .filter(({ section }) => section === undefined || sure.has(section))
    .filter((part) => !isAround(part, parts[parts.indexOf(part) + 1]))
    .filter(({ heading, nodes }) => heading || nodes.length > 0)
    .map(
      ({ heading, nodes }): Group => ({
        ...(heading && { heading }),
        nodes: labelled(nodes, nobody),
        source: '',
      }),
    )
  return { of, strangers }
}

/** Whether a block stands in a group that is as it is written. */
function isIn({ position }: RootContent, sure: Map<Section, Group>): boolean {
  const line = position?.start.line ?? 0
  return [...sure.values()].some(({ heading, nodes }) => {
    const start = (heading ?? nodes[0])?.position?.start.line ?? 0
    const end = nodes.at(-1)?.position?.end.line ?? 0
    return start <= line && line <= end
  })
}

/** Whether a part is no more than a heading above those of others, which says nothing itself. */
const isAround = ({ heading, nodes, depth }: Part, next: Part | undefined): boolean =>
  nodes.length === 0 &&
  next !== undefined &&
  next.depth > depth &&
  heading !== undefined &&
  isGeneral(heading)

/** What has labels of no section: its tables become lists. */
const nobody: Pick<Section, 'byHand'> = {}

/** A heading that says more than which section it is of stays, as a label where the shape says so. */
function withHeading({ heading, nodes }: Part, section: Section): RootContent[] {
  if (!heading) return nodes
  if (!isBareName(heading, section)) return [heading, ...nodes]
  const words = bare(plain(heading))
  const below = labelled(nodes, section)
  const label = section.byHand?.claim?.(below, words, false)?.label
  const isSaid = label === undefined || below.some((node) => labelIn(node) === label)
  return isSaid ? nodes : [field(label, [], heading), ...nodes]
}
