import type { Root, RootContent } from 'mdast'
import { groupsByHand } from '../by-hand/by-hand.js'
import { headSection } from '../head.js'
import { unmarked } from '../markdown/mark.js'
import { parse, type Remark } from '../markdown/markdown.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { validated } from '../validated.js'
import { unlike } from './stray.js'

/** A heading of a section with what stands below it; none before the first. */
export interface Group {
  heading?: RootContent
  nodes: RootContent[]
  /** The Markdown of `nodes`. */
  source: string
}

/** The group of each section, and those that no section has. */
export interface Groups {
  found: Map<Section, Group>
  strangers: Group[]
  first: Root
  /** The sections that are as they are written. */
  sure?: Set<Section>
}

/** A document as sections write it: by headings of the second level. */
export function asWritten(body: string, sections: Section[], remark?: Remark): Groups {
  const tree = parse(body, remark)
  const [first = none, ...groups] = split(tree.children, body)
  const found = assign(groups, sections).set(headSection, first)
  const known = new Set(found.values())
  return { found, strangers: groups.filter((group) => !known.has(group)), first: tree }
}

/** What is as a section writes it is read so; all else in the words and shapes that people use. */
export function byHand(body: string, sections: Section[], remark?: Remark): Groups {
  const written = asWritten(body, sections, remark)
  const sure = new Map([...written.found].filter(([section, group]) => isWritten(section, group)))
  const { of, strangers } = groupsByHand(body, headSection, sections, sure, written.first, remark)
  return { ...written, found: of, strangers, sure: new Set(sure.keys()) }
}

/** Whether a section tells what it reads from `group` in the same blocks. */
function isWritten(section: Section, group: Group): boolean {
  if (group.nodes.length === 0) return false
  const result = validated(section.schema, section.read(group.nodes, unmarked))
  return !result.issues && unlike({ section, ...group }, result.value).length === 0
}

/** What stands before the first heading of a section, then each such heading with what is below. */
function split(nodes: RootContent[], body: string): Group[] {
  const groups: Omit<Group, 'source'>[] = [{ nodes: [] }]
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) groups.push({ heading: node, nodes: [] })
    else groups.at(-1)?.nodes.push(node)
  }
  return groups.map((group) => ({ ...group, source: sourceOf(group.nodes, body) }))
}

export const none: Group = { nodes: [], source: '' }

const sourceOf = (nodes: RootContent[], body: string): string =>
  body.slice(nodes[0]?.position?.start.offset ?? 0, nodes.at(-1)?.position?.end.offset ?? 0)

/** The group of each section: by the whole title, then by its last word. */
function assign(groups: Group[], sections: Section[]): Map<Section, Group> {
  const found = new Map<Section, Group>()
  const left = new Set(groups)
  const ways = [(title: string) => title, lastWord]
  for (const way of ways)
    for (const section of sections) {
      const title = way(section.title.toUpperCase())
      const group = [...left].find((one) => way(titleOf(one)) === title)
      if (!group || found.has(section)) continue
      found.set(section, group)
      left.delete(group)
    }
  return found
}

const lastWord = (title: string): string => title.slice(title.lastIndexOf(' ') + 1)

/** A heading without its number. */
const titleOf = ({ heading }: Group): string =>
  heading
    ? plain(heading)
        .replace(/^\d+\.\s*/, '')
        .toUpperCase()
    : ''
