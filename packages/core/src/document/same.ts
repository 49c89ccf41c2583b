import { isDeepStrictEqual } from 'node:util'
import { isMap } from './merge.js'

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
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  return (
    keys.length === others.length &&
    keys.every(
      (key, at) =>
        (inOrder ? others[at] === key : Object.hasOwn(other, key)) &&
        isSameData(one[key], other[key], inOrder),
    )
  )
}

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype
