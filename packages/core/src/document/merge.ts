import { isMap } from '../yaml/data.js'

/** Joins what several sections tell of one form; where both say something, `one` stays. */
export function merge(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (Array.isArray(one) && Array.isArray(other)) return mergeLists(one, other)
  if (!isMap(one) || !isMap(other)) return one
  let joined = one
  for (const key of Object.keys(other)) {
    const value = merge(one[key], other[key])
    if (Object.hasOwn(one, key) && value === one[key]) continue
    // Copied as soon as there is something new, which is seldom.
    if (joined === one) joined = { ...one }
    joined[key] = value
  }
  return joined
}

function mergeLists(one: unknown[], other: unknown[]): unknown[] {
  let joined = one
  for (let at = 0; at < other.length; at++) {
    const value = merge(one[at], other[at])
    if (at < one.length && value === one[at]) continue
    if (joined === one) joined = [...one]
    joined[at] = value
  }
  return joined
}
