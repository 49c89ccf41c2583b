import type { Node, RootContent } from 'mdast'
import { groupsByHand } from '../by-hand/by-hand.js'
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
import { unlike } from './stray.js'

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
  /** Whether `nodes` are in shapes that people use. */
  isByHand: boolean
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
 * name the workflow after the protocol. `remark` is what wrote it besides. With `lenient`, a document
 * without a seal is read in the words and shapes that people use.
 */
export function readDocument(
  markdown: string,
  sections: Section[],
  remark?: Remark,
  { lenient = false } = {},
): ReadDocument {
  const { body, state } = unseal(markdown)
  const isLenient = lenient && state === 'none'
  const { found, strangers, first, sure } = isLenient
    ? byHand(body, sections, remark)
    : asWritten(body, sections, remark)
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
    const { shape } = section.byHand ?? {}
    const isByHand = isLenient && !sure?.has(section)
    const nodes = isByHand && shape ? shape(group.nodes) : group.nodes
    return { section, value: settledOr(section, section.read(nodes, mark)), isByHand, ...group }
  })
  let last: Node = first
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
    strangers,
    placeOf: (path, section) =>
      placeOf(nearest(path, marks.get(section as Section) ?? all) ?? last) ?? start,
    isRead: (node) => marked.has(node) || (isLenient && isAmong(node, marked)),
    isSealed: state !== 'none',
  }
}

/** The group of each section, and those that no section has. */
interface Groups {
  found: Map<Section, Group>
  strangers: Group[]
  first: Node
  /** The sections that are as they are written. */
  sure?: Set<Section>
}

function asWritten(body: string, sections: Section[], remark?: Remark): Groups {
  const tree = parse(body, remark)
  const [first = none, ...groups] = split(tree.children, body)
  const found = assign(groups, sections).set(headSection, first)
  const known = new Set(found.values())
  return { found, strangers: groups.filter((group) => !known.has(group)), first: tree }
}

/** What is as a section writes it is read so; all else in the words and shapes that people use. */
function byHand(body: string, sections: Section[], remark?: Remark): Groups {
  const written = asWritten(body, sections, remark)
  const sure = new Map([...written.found].filter(([section, group]) => isWritten(section, group)))
  const { of, strangers } = groupsByHand(body, headSection, sections, sure, remark)
  return { ...written, found: of, strangers, sure: new Set(sure.keys()) }
}

/** Whether a section tells what it reads from `group` in the same blocks. */
function isWritten(section: Section, group: Group): boolean {
  if (group.nodes.length === 0) return false
  const value = section.read(group.nodes, () => {})
  const result = section.schema['~standard'].validate(value)
  if (result instanceof Promise || result.issues) return false
  return unlike({ section, ...group }, result.value).length === 0
}

/** Whether a node stands where one of `marked` does, which may have another shape. */
const isAmong = ({ position }: Node, marked: Set<Node>): boolean =>
  [...marked].some(
    (one) =>
      one.position &&
      position &&
      one.position.start.line <= position.end.line &&
      position.start.line <= one.position.end.line,
  )

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

const lastWord = (title: string): string => title.split(' ').at(-1) ?? title

/** A heading without its number. */
const titleOf = ({ heading }: Group): string =>
  heading
    ? plain(heading)
        .replace(/^\d+\.\s*/, '')
        .toUpperCase()
    : ''
