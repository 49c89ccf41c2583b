import { isDeepStrictEqual } from 'node:util'
import { isMap } from '../yaml/data.js'

/* Which items of two lists are the same thing. */

/**
 * Tells whether items of two lists are the same thing, if not word for word: their first texts agree,
 * and no other item begins with the same, as those do that begin with their kind.
 */
export function sameIn(...lists: unknown[][]): (one: unknown, other: unknown) => boolean {
  const shared = new Set(lists.flatMap((list) => twice(list.map(nameOf))))
  return (one, other) => {
    if (isDeepStrictEqual(one, other)) return true
    const name = isMap(one) && isMap(other) ? nameOf(one) : undefined
    return name !== undefined && !shared.has(name) && name === nameOf(other)
  }
}

function twice<Value>(all: Value[]): Value[] {
  const seen = new Set<Value>()
  return all.filter((one) => seen.has(one) || !seen.add(one))
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
