import { isMap } from '../yaml/data.js'
import { inCommon, nameOf } from './items.js'

/** An item with the numbers of the one that takes its place. */
export const counted = (item: unknown, next: unknown, counts: Set<string>): unknown =>
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
  const [before, after] = [expected, found].map((list) => list.map((one) => without(one, counts)))
  return (
    orderBy(JSON.stringify, before ?? [], after ?? []) ?? orderByNames(before ?? [], after ?? [])
  )
}

const without = (item: unknown, keys: Set<string>): unknown =>
  isMap(item) ? Object.fromEntries(Object.entries(item).filter(([key]) => !keys.has(key))) : item

/** The order by names alone, of which one may be another by now, where that brings more together. */
function orderByNames(expected: unknown[], found: unknown[]): number[] | undefined {
  const names = new Set(expected.map((item) => (isMap(item) ? nameOf(item) : undefined)))
  if (names.size < expected.length || names.has(undefined)) return undefined
  const order = orderBy(nameOf, expected, found, 1)
  const common = (from: number[]) =>
    from.reduce((sum, old, at) => sum + inCommon(expected[old], found[at]), 0)
  return order && common(order) > common([...expected.keys()]) ? order : undefined
}

/** The old places of items by their texts; `most` of them may have none, if one is left for each. */
function orderBy(
  textOf: (item: unknown) => string | undefined,
  expected: unknown[],
  found: unknown[],
  most = 0,
): number[] | undefined {
  const places = new Map<string | undefined, number[]>()
  for (const [at, item] of expected.entries()) {
    const text = textOf(item)
    places.set(text, [...(places.get(text) ?? []), at])
  }
  const known = found.map((item) => places.get(textOf(item))?.shift())
  const left = [...places.values()].flat()
  if (left.length > most) return undefined
  const order = known.map((at) => at ?? (left.shift() as number))
  return order.some((from, at) => from !== at) ? order : undefined
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
