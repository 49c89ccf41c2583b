import { AssertionError } from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { parse, type RootContent, type Section, stringify } from '@protocol14/core'
import { settle } from './slices.js'

/** What holds for every slice of every section; throws where it does not. */
export type Law = (section: Section, slice: object) => void

/** What is read is what was told; told again, it gives the same bytes. */
export const roundTrip: Law = (section, slice) => {
  const markdown = tell(section, structuredClone(slice))
  const read = readBack(section, markdown)
  if (!isDeepStrictEqual(read, slice))
    throw broken(`what is read is what was told${settling}`, { slice, markdown, read }, read, slice)
  const again = tell(section, read)
  if (again !== markdown)
    throw broken(
      'what was read is told in the same bytes',
      { slice, markdown, again },
      again,
      markdown,
    )
}

const settling =
  '\n  → a text that has more than one spelling needs a schema that settles it, such as `kind.line`'

/** Telling is the same each time, and leaves the slice as it was. */
export const repeatable: Law = (section, slice) => {
  const copy = structuredClone(slice)
  const markdown = tell(section, copy)
  if (!isDeepStrictEqual(copy, slice))
    throw broken('telling leaves the slice as it was', { slice, markdown, copy }, copy, slice)
  const again = tell(section, structuredClone(slice))
  if (again !== markdown)
    throw broken('telling twice gives the same bytes', { slice, markdown, again }, again, markdown)
}

/** Reading nothing gives nothing. */
export function readsNothing(section: Section): void {
  const read = section.read([], () => {})
  if (!isDeepStrictEqual(read, {}))
    throw broken('reading nothing gives nothing', { read }, read, {})
}

/** A form has keys of other sections too, which are no part of a slice. */
export const leavesOut: Law = (section, slice) => {
  const form = { ...structuredClone(slice), key_of_another_section: 'text' }
  const { slice: read, wrong } = settle(section, form)
  if (isDeepStrictEqual(read, slice)) return
  const why = wrong ? ` (${wrong})` : ''
  throw broken(
    `the schema leaves out keys of other sections${why}`,
    { slice, ...(read && { read }) },
    read,
    slice,
  )
}

/** Each value of a form is text: a number or boolean must fit as the text that stands there. */
export const takesTexts: Law = (section, value) => {
  if (!settle(section, value).slice) return
  const slice = asTexts(value) as object
  const { wrong } = settle(section, slice)
  if (wrong === undefined) return
  const law = `texts fit the schema, as a form has nothing else (${wrong})${texting}`
  throw broken(law, { slice: value }, slice, value)
}

const texting =
  '\n  → take a number as text, such as with `kind.digits`, or make one of the text, as `z.coerce.number()` does'

function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTexts(one)]))
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

/** What stands below the heading for `slice`. */
export const tell = (section: Section, slice: object): string => markdownOf(section.render(slice))

const markdownOf = (children: RootContent[]): string => stringify({ type: 'root', children })

function readBack(section: Section, markdown: string): object {
  const read = section.read(parse(markdown).children, () => {})
  const { slice, wrong } = settle(section, read)
  if (slice) return slice
  throw broken(`what is read fits the schema (${wrong})`, { markdown, read }, read, undefined)
}

/** What a law was tried with, and what came of it. */
interface Seen {
  slice?: object
  markdown?: string
  again?: string
  read?: unknown
  copy?: object
}

const labels: Record<keyof Seen, string> = {
  slice: 'The slice before',
  markdown: 'Its Markdown',
  again: 'The Markdown after',
  read: 'The slice after',
  copy: 'The slice after',
}

/** Says which law was broken, and shows what came of what. */
function broken(law: string, seen: Seen, actual: unknown, expected: unknown): AssertionError {
  const blocks = Object.entries(seen).map(([key, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
    return `${labels[key as keyof Seen]}:\n${text.replace(/^(?=.)/gm, '  ').trimEnd()}`
  })
  const message = [`Unexpected result, expected that ${law}`, ...blocks].join('\n\n')
  return new AssertionError({ message, actual, expected, operator: 'deepStrictEqual' })
}
