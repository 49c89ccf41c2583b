import { isDeepStrictEqual } from 'node:util'
import { isMap } from './merge.js'

/** Whether two values are the same all the way down, as `isDeepStrictEqual` says, but sooner. */
export const isSame = (one: unknown, other: unknown): boolean =>
  isSameData(one, other) || isDeepStrictEqual(one, other)

/** The same for lists, maps and texts; what is anything else may be the same nevertheless. */
function isSameData(one: unknown, other: unknown): boolean {
  if (typeof one === 'string') return one === other
  if (Array.isArray(one)) return Array.isArray(other) && areSame(one, other)
  if (!isMap(one) || !isMap(other) || !isPlain(one) || !isPlain(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameData(one[key], other[key]))
  )
}

const areSame = (one: unknown[], other: unknown[]): boolean =>
  one.length === other.length && one.every((item, at) => isSameData(item, other[at]))

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype
