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
