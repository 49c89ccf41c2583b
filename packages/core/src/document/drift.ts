import { isDeepStrictEqual } from 'node:util'
import type { Path } from '../section.js'
import { isMap } from '../yaml/data.js'
import { align, most, type Pair } from './align.js'

/** A value that a document tells otherwise than its form. */
export interface Drift {
  kind: 'changed' | 'missing' | 'added' | 'order'
  /** In the form; for an added value, where it would stand. */
  formPath: Path
  /** In what was read from the document; for a missing one, where it would stand. */
  path: Path
  expected?: unknown
  found?: unknown
}

interface At {
  formPath: Path
  path: Path
}

/**
 * What `found` tells otherwise than `expected`, value by value: items of lists are brought together
 * first, so that one that is missing does not make all that follow it look changed.
 */
export const drift = (expected: unknown, found: unknown): Drift[] =>
  differences(expected, found).filter((one) => !isStop(one.expected, one.found))

/** The same with full stops at the end, which change nothing. */
export function differences(
  expected: unknown,
  found: unknown,
  at: At = { formPath: [], path: [] },
): Drift[] {
  if (isDeepStrictEqual(expected, found)) return []
  if (found === undefined) return [{ kind: 'missing', ...at, expected }]
  if (expected === undefined) return [{ kind: 'added', ...at, found }]
  if (Array.isArray(expected) && Array.isArray(found)) return ofLists(expected, found, at)
  if (isMap(expected) && isMap(found))
    return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((key) =>
      differences(expected[key], found[key], below(at, key, key)),
    )
  return [{ kind: 'changed', ...at, expected, found }]
}

/** Whether two texts differ by one full stop at the end, which changes nothing. */
const isStop = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' &&
  typeof other === 'string' &&
  (one === `${other}.` || `${one}.` === other)

const below = ({ formPath, path }: At, formStep: PropertyKey, step: PropertyKey): At => ({
  formPath: [...formPath, formStep],
  path: [...path, step],
})

function ofLists(expected: unknown[], found: unknown[], at: At): Drift[] {
  const order = orderOf(expected, found)
  if (order)
    return [{ kind: 'order', ...at, expected, found }, ...besides(order, expected, found, at)]
  return pairsOf(expected, found).flatMap(({ form, document, has }) =>
    differences(
      has === 'document' ? undefined : expected[form],
      has === 'form' ? undefined : found[document],
      below(at, form, document),
    ),
  )
}

/** The items of two lists side by side: at the same places, where these have as much in common. */
function pairsOf(expected: unknown[], found: unknown[]): Pair[] {
  const isAsLong = expected.length === found.length
  const inPlace = expected.map((_, at): Pair => ({ form: at, document: at, has: 'both' }))
  // To bring together thousands of items that all changed would take seconds.
  if (isAsLong && expected.length * found.length > most) return inPlace
  const aligned = align(expected, found, isSameItem, inCommon)
  if (!isAsLong) return aligned
  const common = (pairs: Pair[]) =>
    pairs
      .filter(({ has }) => has === 'both')
      .reduce((sum, { form, document }) => sum + inCommon(expected[form], found[document]), 0)
  return common(inPlace) >= common(aligned) ? inPlace : aligned
}

/** Whether two items are the same thing, if not word for word: their first texts agree. */
export function isSameItem(one: unknown, other: unknown): boolean {
  if (isDeepStrictEqual(one, other)) return true
  return isMap(one) && isMap(other) && nameOf(one) !== undefined && nameOf(one) === nameOf(other)
}

/** What a person would call a value: its first text that is more than numbers and tokens. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return /\p{Ll}/u.test(value) ? value : undefined
  if (typeof value !== 'object' || value === null) return undefined
  return Object.values(value)
    .map(nameOf)
    .find((name) => name !== undefined)
}

/** How many of their values two items have in common, at the same keys. */
export function inCommon(one: unknown, other: unknown): number {
  if (!isMap(one) || !isMap(other)) return isDeepStrictEqual(one, other) ? 1 : 0
  return Object.keys(one).filter((key) => isDeepStrictEqual(one[key], other[key])).length
}

/** What items changed besides their places. */
function besides(order: number[], expected: unknown[], found: unknown[], at: At): Drift[] {
  const counts = countingKeys(expected, found)
  return order.flatMap((from, place) => {
    const item = counted(expected[from], found[place], counts)
    return differences(item, found[place], below(at, from, place))
  })
}

/** An item with the numbers of the one that takes its place. */
const counted = (item: unknown, next: unknown, counts: Set<string>): unknown =>
  isMap(item)
    ? { ...item, ...Object.fromEntries([...counts].map((key) => [key, Object(next)[key]])) }
    : item

/**
 * The old place of each item, if `found` has those of `expected` in another order; each may have
 * changed besides, if all have names of their own. What only counts the items, as numbers of steps
 * do, stays where it is, and is no part of them.
 */
export function orderOf(expected: unknown[], found: unknown[]): number[] | undefined {
  if (expected.length !== found.length || expected.length < 2) return undefined
  const counts = countingKeys(expected, found)
  const whole = (item: unknown) =>
    JSON.stringify(
      isMap(item)
        ? Object.fromEntries(Object.entries(item).filter(([key]) => !counts.has(key)))
        : item,
    )
  return orderBy(whole, expected, found) ?? orderByNames(expected, found)
}

/** The order by names alone, where that brings more together than the places do. */
function orderByNames(expected: unknown[], found: unknown[]): number[] | undefined {
  const names = new Set(expected.map((item) => (isMap(item) ? nameOf(item) : undefined)))
  const order =
    names.size === expected.length && !names.has(undefined)
      ? orderBy(nameOf, expected, found)
      : undefined
  const common = (from: number[]) =>
    from.reduce((sum, old, at) => sum + inCommon(expected[old], found[at]), 0)
  return order && common(order) > common([...expected.keys()]) ? order : undefined
}

function orderBy(
  textOf: (item: unknown) => string | undefined,
  expected: unknown[],
  found: unknown[],
): number[] | undefined {
  const places = new Map<string | undefined, number[]>()
  for (const [at, item] of expected.entries()) {
    const text = textOf(item)
    places.set(text, [...(places.get(text) ?? []), at])
  }
  const order = found.map((item) => places.get(textOf(item))?.shift())
  const isWhole = order.every((at) => at !== undefined)
  return isWhole && order.some((from, at) => from !== at) ? order : undefined
}

/** The keys at which items of both lists are the same at each place. */
export function countingKeys(expected: unknown[], found: unknown[]): Set<string> {
  const [first] = expected
  const isCounting = (key: string) =>
    expected.every((item, at) => {
      const [one, other] = [Object(item)[key], Object(found[at])[key]]
      return typeof one === 'string' && one === other
    })
  return new Set(isMap(first) ? Object.keys(first).filter(isCounting) : [])
}
