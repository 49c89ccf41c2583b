import { behind, labelIn } from '../by-hand/blocks.js'
import { partOf } from '../by-hand/words.js'
import type { Diagnostic, Place } from '../diagnostic.js'
import { excerpts } from '../document/excerpt.js'
import { type Leaf, leaves } from '../document/leaves.js'
import { placeOf, type Read, type ReadDocument } from '../document/read.js'
import { plain } from '../markdown/plain.js'
import { start } from '../place.js'
import { shapeOf } from '../schema/shape.js'
import { sampleOf } from '../schema/supplied.js'
import type { Section } from '../section.js'
import { validated } from '../validated.js'
import { textsIn, uncoveredBy, wordsOf } from './uncovered.js'

/** A block of a document, or a line of a fence, with words that no value holds. */
export interface Unread {
  /** As it is written. */
  text: string
  /** What is missing of it; all of it, if nothing was read from it. */
  words: string
  place: Place
}

/**
 * What of a document is in no value, or not with all its words, in order; what a section writes
 * around its values, such as labels, tells nothing and is not missed: as it tells those of the
 * document, or, where they do not fit its schema, `known` ones, by its name. Pure.
 */
export function unreadOf(
  read: ReadDocument,
  markdown: string,
  known?: Map<string, object>,
): Unread[] {
  const lines = markdown.split(/\r\n|\r|\n/)
  const textAt = ({ start, end }: Place) =>
    lines
      .slice(start.line - 1, end.line)
      .join(' ')
      .trim()
  const strange = read.strangers.flatMap(({ heading, nodes }) =>
    leaves(heading ? [heading, ...nodes] : nodes)
      .flatMap(linesOf)
      .map(({ place }) => ({ place, words: textAt(place), isAll: true })),
  )
  const all = [...read.reads.flatMap((one) => unreadIn(one, known)), ...strange]
    .filter(({ words }) => words !== '')
    .map(({ place, words, isAll }): Unread => {
      const text = textAt(place)
      return { place, text, words: isAll ? text : words }
    })
  // Each cell of a row is one, and all stand where the row does.
  const once = new Map(all.map((one) => [`${one.place.start.line} ${one.words}`, one]))
  return [...once.values()].toSorted((one, other) => one.place.start.line - other.place.start.line)
}

/** The same as told to people. */
export function tellUnread({ text, words, place }: Unread, file: string): Diagnostic {
  const [one] = excerpts(words, '')
  const of = words === text ? '' : ` in \`${text}\``
  return {
    severity: 'warning',
    rule: 'import/unread',
    message: `Unexpected ${one}${of}, which no key of the form takes`,
    hint: 'put it into the form under a key that fits',
    file,
    place,
  }
}

function unreadIn(read: Read, known?: Map<string, object>) {
  const uncovered = uncoveredBy(textsIn(read.value).map(wordsOf))
  const around = wordsAround(read, known)
  const isMissed = (word: string) => !around.has(word) && !/^\d+$/.test(word)
  return [...remarkIn(read), ...leaves(read.nodes)]
    .flatMap((leaf) => linesOf(read.isByHand ? withoutNames(leaf, read.section) : leaf))
    .map(({ text, place }) => {
      const words = wordsOf(text)
      const missed = uncovered(words).filter(isMissed)
      return { place, words: missed.join(' '), isAll: missed.length === words.length }
    })
}

/** What stands in parentheses behind the name of a section, which is all that its heading says else. */
function remarkIn({ heading, isByHand }: Read): Leaf[] {
  const [, remark] = /\S\s*\(([^()]*)\)\s*$/.exec(isByHand && heading ? plain(heading) : '') ?? []
  return heading && remark ? [{ node: heading, within: [], text: remark }] : []
}

/** A block of a document by hand without what people call a label, or a part with a number. */
function withoutNames(leaf: Leaf, section: Section): Leaf {
  const { node } = leaf
  const label = labelIn(node)
  if (label !== undefined && Object.hasOwn(section.byHand?.labels ?? {}, label))
    return { ...leaf, text: plain(behind(node)) }
  const part = partOf(plain(node), section.byHand?.parts ?? [])
  return part ? { ...leaf, text: part.name } : leaf
}

/** The words that a section writes besides values, and those that it reads over. */
function wordsAround({ section, value }: Read, known?: Map<string, object>): Set<string> {
  const shape = shapeOf(section)
  const { fillers = [] } = section
  return new Set([
    ...fillers.flatMap(wordsOf),
    ...wordsBeside(section, value),
    ...wordsBeside(section, known?.get(section.name)),
    // A sample has every key, also those that could not be read.
    ...(shape ? wordsBeside(section, sampleOf(shape)) : []),
  ])
}

/** What a section writes around the values of `data`, if that is whole. */
function wordsBeside(section: Section, data: unknown): string[] {
  const result = validated(section.schema, data)
  if (result.issues) return []
  const uncovered = uncoveredBy(textsIn(result.value).map(wordsOf))
  return leaves(section.render(result.value)).flatMap(({ text }) => uncovered(wordsOf(text)))
}

/** A block line by line, where it has lines. */
function linesOf({ node, text }: Leaf): { text: string; place: Place }[] {
  const place = placeOf(node) ?? start
  if (node.type !== 'code') return [{ text, place }]
  return node.value.split('\n').map((line, at) => ({ text: line, place: below(place, at) }))
}

function below({ start: { line, column } }: Place, at: number): Place {
  const start = { line: line + at + 1, column }
  return { start, end: start }
}
