import type { Node } from 'mdast'
import type { Place } from '../diagnostic.js'
import { unseal } from '../files/seal.js'
import { keysOf } from '../form/keys.js'
import { headSection } from '../head.js'
import type { Remark } from '../markdown/markdown.js'
import { unbroken } from '../markdown/unbroken.js'
import { settledOr } from '../narrow.js'
import { pathText } from '../path.js'
import { start } from '../place.js'
import type { Path, Section } from '../section.js'
import { asWritten, byHand, type Group, none } from './groups.js'
import { merge } from './merge.js'

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
    const nodes = unbroken(isByHand && shape ? shape(group.nodes) : group.nodes)
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
