import { isDeepStrictEqual } from 'node:util'
import { isMap } from '../yaml/data.js'

/** Whether two values are the same all the way down, as `isDeepStrictEqual` says, but sooner. */
export const isSame = (one: unknown, other: unknown): boolean =>
  isSameData(one, other, false) || isDeepStrictEqual(one, other)

/** The same for data alone, with the keys of maps in one order; nothing else is the same. */
export const isSameInOrder = (one: unknown, other: unknown): boolean => isSameData(one, other, true)

/** Lists, maps and texts that are the same; what is anything else may be the same nevertheless. */
function isSameData(one: unknown, other: unknown, inOrder: boolean): boolean {
  if (typeof one === 'string') return one === other
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => isSameData(item, other[at], inOrder))
    )
  if (!isMap(one) || !isMap(other) || !isPlain(one) || !isPlain(other)) return false
  // Lists of keys are made only where the maps are the same but for their order.
  let count = 0
  for (const key in one) {
    if (!Object.hasOwn(other, key) || !isSameData(one[key], other[key], inOrder)) return false
    count++
  }
  for (const _ in other) count--
  return count === 0 && (!inOrder || isSameOrder(Object.keys(one), Object.keys(other)))
}

const isSameOrder = (one: string[], other: string[]): boolean =>
  one.every((key, at) => key === other[at])

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype
