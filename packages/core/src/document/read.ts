import type { Node, RootContent } from 'mdast'
import type { Place } from '../diagnostic.js'
import { unseal } from '../files/seal.js'
import { keysOf } from '../form/known.js'
import { headSection } from '../head.js'
import { settledOr } from '../judge.js'
import { parse, type Remark } from '../markdown/markdown.js'
import { plain } from '../markdown/plain.js'
import { pathText } from '../path.js'
import type { Path, Section } from '../section.js'
import { merge } from './merge.js'

/** A heading of a section with what stands below it; none before the first. */
export interface Group {
  heading?: RootContent
  nodes: RootContent[]
  /** The Markdown of `nodes`. */
  source: string
}

/** What a section recovered from a document, for its schema to judge. */
export interface Read extends Group {
  section: Section
  value: unknown
}

/** A document as a form: what its sections recovered, and where each value stands. */
export interface ReadDocument {
  /** The core's own part first. */
  reads: Read[]
  /** All that was recovered, in the shape of a form. */
  data: unknown
  /** Headings with what stands below them that no section has. */
  strangers: Group[]
  /** Where a section tells the value at a path; for a missing one, where it would. */
  placeOf(path: Path, section?: Section): Place
  /** Whether a value was read from the node. */
  isRead(node: Node): boolean
  /** Whether protocol14 generated it, if it was edited since or not. */
  isSealed: boolean
}

/**
 * Reads a document back. Sections are found by their headings in the tree, never in the text: a
 * heading inside a fence is none. A heading that only ends like a title is taken for it, as people
 * name the workflow after the protocol. `remark` is what wrote it besides.
 */
export function readDocument(markdown: string, sections: Section[], remark?: Remark): ReadDocument {
  const { body, state } = unseal(markdown)
  const tree = parse(body, remark)
  const [first = none, ...groups] = split(tree.children, body)
  const found = assign(groups, sections).set(headSection, first)
  const marked = new Set<Node>()
  const marks = new Map<Section, Marks>()
  const reads: Read[] = [headSection, ...sections].map((section) => {
    const group = found.get(section) ?? none
    const own: Marks = new Map()
    marks.set(section, own)
    const mark = (path: Path, node: Node) => {
      marked.add(node)
      if (!own.has(pathText(path))) own.set(pathText(path), node)
    }
    return { section, value: settledOr(section, section.read(group.nodes, mark)), ...group }
  })
  const known = new Set(found.values())
  let last: Node = tree
  for (const { section, heading, nodes: below } of reads) {
    // What is missing would stand below its heading, or behind the section before.
    const own = marks.get(section)
    for (const key of keysOf(section)) if (!own?.has(key)) own?.set(key, heading ?? last)
    last = below.at(-1) ?? heading ?? last
  }
  const all: Marks = new Map([...marks.values()].reverse().flatMap((own) => [...own]))
  return {
    reads,
    data: reads.reduce<unknown>((joined, { value }) => merge(joined, value), {}),
    strangers: groups.filter((group) => !known.has(group)),
    placeOf: (path, section) =>
      placeOf(nearest(path, marks.get(section as Section) ?? all) ?? last) ?? start,
    isRead: (node) => marked.has(node),
    isSealed: state !== 'none',
  }
}

/** The nodes that values were read from, by their paths. */
type Marks = Map<string, Node>

/** Where a document begins. */
export const start: Place = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** The node of the value at `path`, else of the item before it, else of what it belongs to. */
function nearest(path: Path, marks: Marks): Node | undefined {
  if (path.length === 0) return undefined
  const name = pathText(path)
  const found = marks.get(name) ?? [...marks].findLast(([key]) => key.startsWith(`${name}.`))?.[1]
  if (found) return found
  const parent = path.slice(0, -1)
  const last = path.at(-1)
  if (typeof last === 'number' && last > 0) return nearest([...parent, last - 1], marks)
  return nearest(parent, marks)
}

/** Where a node stands. */
export function placeOf(node: Node | undefined): Place | undefined {
  const { start, end } = node?.position ?? {}
  if (!start || !end) return undefined
  const point = ({ line, column }: typeof start) => ({ line, column })
  return { start: point(start), end: point(end) }
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

const none: Group = { nodes: [], source: '' }

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
