import type { Diagnostic, Place } from '../diagnostic.js'
import { type Leaf, leaves } from '../document/leaves.js'
import { isMap } from '../document/merge.js'
import { placeOf, type Read, type ReadDocument } from '../document/read.js'
import { strayAt } from '../document/stray-at.js'
import { shapeOf } from '../schema/shape.js'
import { sampleOf } from '../schema/supplied.js'
import type { Section } from '../section.js'

/** A line of a document with words that no value holds. */
interface Unread {
  text: string
  words: string
  place: Place | undefined
}

/**
 * The lines of a document that are in no value, or not with all their words; what a section writes
 * around its values, such as labels, tells nothing and is not missed. Pure.
 */
export function unreadOf(read: ReadDocument, file: string): Diagnostic[] {
  const inSections = read.reads.flatMap((one) => unreadIn(one))
  const headings = read.strangers.flatMap(({ heading, nodes }) =>
    leaves(heading ? [heading, ...nodes] : nodes).flatMap(linesOf),
  )
  const strange = headings.map(({ text, place }) => ({ text, place, words: text }))
  return [...inSections, ...strange].map(({ text, words, place }) => {
    const message =
      words === text
        ? `Unexpected \`${text}\`, which no key of the form takes`
        : `Unexpected \`${words}\` in \`${text}\`, which no key of the form takes`
    const found = strayAt(undefined, file, message, 'put it into the form under a key that fits')
    return { ...found, rule: 'import/unread', severity: 'warning', ...(place && { place }) }
  })
}

function unreadIn(read: Read): Unread[] {
  const values = textsIn(read.value)
    .map(wordsOf)
    .filter((words) => words.length > 0)
  const around = wordsAround(read.section)
  return leaves(read.nodes)
    .flatMap(linesOf)
    .flatMap(({ text, place }) => {
      const left = uncovered(wordsOf(text), values).filter(
        (word) => !around.has(word.toLowerCase()) && !/^\d+$/.test(word),
      )
      return left.length > 0 ? [{ text, place, words: left.join(' ') }] : []
    })
}

/** The words that a section writes besides its values, and those that it reads over. */
function wordsAround(section: Section): Set<string> {
  const words = [...(section.fillers ?? []).flatMap(wordsOf), ...toldSample(section)]
  return new Set(words.map((word) => word.toLowerCase()))
}

/** What stands around the values of a sample that has every key. */
function toldSample(section: Section): string[] {
  const shape = shapeOf(section)
  const result = shape && section.schema['~standard'].validate(sampleOf(shape))
  if (!result || result instanceof Promise || result.issues) return []
  const values = textsIn(result.value).map(wordsOf)
  return leaves(section.render(result.value)).flatMap(({ text }) =>
    uncovered(wordsOf(text), values),
  )
}

/** A block line by line, where it has lines. */
function linesOf({ node, text }: Leaf): { text: string; place: Place | undefined }[] {
  const place = placeOf(node)
  if (node.type !== 'code') return [{ text, place }]
  return node.value
    .split('\n')
    .map((line, at) => ({ text: line, place: place && below(place, at) }))
}

function below({ start: { line, column } }: Place, at: number): Place {
  const start = { line: line + at + 1, column }
  return { start, end: start }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  const inside = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : []
  return inside.flatMap(textsIn)
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** The words of a line that belong to no value: a value is in the line as a whole, or holds all of it. */
function uncovered(words: string[], values: string[][]): string[] {
  const covered = new Set<number>()
  for (const value of values)
    if (startsIn(value, words).length > 0) return []
    else
      for (const start of startsIn(words, value))
        for (let at = start; at < start + value.length; at++) covered.add(at)
  return words.filter((_, at) => !covered.has(at))
}

/** Where `part` begins in `words`. */
function startsIn(words: string[], part: string[]): number[] {
  const found: number[] = []
  for (let at = 0; at + part.length <= words.length; at++)
    if (part.length > 0 && part.every((word, index) => words[at + index] === word)) found.push(at)
  return found
}
