import { isDeepStrictEqual } from 'node:util'
import { isMap } from '../yaml/data.js'

/* Which items of two lists are the same thing. */

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
