import type { Heading, RootContent } from 'mdast'
import { trimStart } from '../markdown/parts.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { inPlaceOf, phrasingOf } from './blocks.js'
import { isContents } from './document.js'
import { bare, isPart, labelFor, labelsOf, type Way, wayTo } from './words.js'

/** Blocks under a heading, and the section that it names, if there is one. */
export interface Part {
  section: Section | undefined
  heading: Heading | undefined
  depth: number
  nodes: RootContent[]
}

/**
 * A document taken apart by the headings that name a section, whatever their level. The first part
 * is what stands before them: it is of `head`.
 */
export function partsOf(nodes: RootContent[], head: Section, sections: Section[]): Part[] {
  const level = levelOf(nodes, sections)
  const parts: Part[] = [{ section: head, heading: undefined, depth: 0, nodes: [] }]
  const stack: Part[] = [parts[0] as Part]
  let isTitled = false
  // A part that begins here is what the next blocks belong to.
  const left = nodes.toReversed()
  while (left.length > 0) {
    const [first, ...more] = asPart(left.pop() as RootContent, stack.at(-1), sections)
    left.push(...more)
    const node = first as RootContent
    if (node.type !== 'heading') {
      stack.at(-1)?.nodes.push(node)
      continue
    }
    if (!isTitled && parts.length === 1 && node.depth <= level) {
      isTitled = true
      const isTitle = node.depth === 1 || found(node, [head, ...sections]) === undefined
      if (isTitle) {
        stack.at(-1)?.nodes.push(node)
        continue
      }
    }
    while (stack.length > 1 && (stack.at(-1) as Part).depth >= node.depth) stack.pop()
    const part = partFor(node, stack.at(-1) as Part, [head, ...sections], level)
    if (part) {
      parts.push(part)
      stack.push(part)
    } else stack.at(-1)?.nodes.push(node)
  }
  return parts
    .filter((part) => !isOfContents(part))
    .map((part) => ({ ...part, nodes: part.nodes.filter((one) => !isContents(one)) }))
}

/** Whether a part is the table of contents, which says nothing else. */
const isOfContents = ({ section, heading, nodes }: Part): boolean =>
  section === undefined &&
  nodes.length > 0 &&
  nodes.every(isContents) &&
  (heading === undefined || /\bcontents$|^toc$/.test(bare(plain(heading))))

const lowest = 6

/** Bold words that begin a numbered part of another section, as a heading below all others. */
function asPart(node: RootContent, part: Part | undefined, sections: Section[]): RootContent[] {
  const [bold, ...rest] = phrasingOf(node)
  if (node.type !== 'paragraph' || bold?.type !== 'strong') return [node]
  const words = plain(bold)
  const owner = sections.find((section) => isPart(words, section))
  const above = part?.section
  // Parts that all are bold lines stay beside each other.
  const isBeside = owner === above && part?.depth === lowest
  if (!owner || (owner === above && !isBeside) || (!isBeside && above && hasPart(words, above)))
    return [node]
  const heading: Heading = { type: 'heading', depth: lowest, children: bold.children }
  const below = trimStart(rest, /^\s*[:–—-]?\s+/)
  if (below.length === 0) return [inPlaceOf(heading, node)]
  return [inPlaceOf(heading, bold), { ...node, children: below }]
}

/** Whether a heading speaks of parts of `section`, wherever in it: `Phase 1 Gate`. */
const hasPart = (words: string, { byHand }: Section): boolean =>
  byHand?.parts?.some((part) => spaced(words).includes(` ${part} `)) ?? false

const spaced = (words: string): string => ` ${bare(words).replace(/[^\p{L}\p{N}]+/gu, ' ')} `

/** The level of most headings that name a section: those above and on it are never below another. */
function levelOf(nodes: RootContent[], sections: Section[]): number {
  const headings = nodes.filter((node) => node.type === 'heading')
  const named = (depth: number) =>
    new Set(
      headings.filter((one) => one.depth === depth).map((one) => found(one, sections)?.section),
    ).size
  return [1, 2, 3, 4, 5, 6].reduce((best, depth) => (named(depth) > named(best) ? depth : best), 1)
}

interface Named {
  section: Section
  way: Way
}

/** The section that a heading names, in the best of the ways that there are. */
function found(heading: Heading, sections: Section[]): Named | undefined {
  const words = plain(heading)
  const all = sections.flatMap((section): Named[] => {
    const way = wayTo(words, section)
    return way ? [{ section, way }] : []
  })
  const owner = ownerOf(words, sections)
  if (owner) all.push({ section: owner, way: 'label' })
  const ways: Way[] = ['title', 'part', 'label', 'word']
  return ways.map((way) => all.find((one) => one.way === way)).find((one) => one)
}

/** Whether a heading only says that what follows is about all of the protocol. */
export const isGeneral = (heading: Heading): boolean =>
  /^(?:about|overview|introduction|general|summary|basics|at a glance)$/.test(bare(plain(heading)))

/** The one section that has a label which is called so. */
export function ownerOf(words: string, sections: Section[]): Section | undefined {
  const owners = sections.filter((one) => labelFor(words, labelsOf(one)) !== undefined)
  return owners.length === 1 ? owners[0] : undefined
}

/** A part of its own; nothing if the heading belongs to what it stands in. */
function partFor(node: Heading, above: Part, sections: Section[], level: number): Part | undefined {
  const one = found(node, sections)
  const { section } = above
  const isInside = section !== undefined && above.depth > 0 && node.depth > above.depth
  if (isInside) {
    if (!one || one.section === section || one.way === 'word' || one.way === 'label')
      return undefined
    const words = plain(node)
    if (labelFor(words, labelsOf(section)) !== undefined || hasPart(words, section))
      return undefined
  }
  if (!one && node.depth > level && above.depth > 0) return undefined
  return { section: one?.section, heading: node, depth: node.depth, nodes: [] }
}

/** Whether a heading says no more than which section it is of. */
export function isBareName(heading: Heading, section: Section): boolean {
  const words = plain(heading)
  if (labelFor(words, labelsOf(section)) !== undefined || /\n|:\s*\S/.test(words)) return false
  return /^(?:title|word)$/.test(wayTo(words, section) ?? '')
}
