import { isSame } from '../document/same.js'
import type { Move } from '../form/names.js'
import type { Path } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'

/** A new value with the names that the form uses, and with those of the sections. */
export function namings(value: Data, path: Path, moves: Move[]): Data[] {
  const own = inOwnNames(value, path, moves)
  return isSame(own, value) ? [value] : [own, value]
}

/** A new value with the names that the form has for keys of its like, as in the items beside it. */
function inOwnNames(value: Data, path: Path, moves: Move[]): Data {
  const below = (key: PropertyKey, one: Data) => inOwnNames(one, [...path, key], moves)
  if (Array.isArray(value)) return value.map((one, at) => below(at, one))
  if (!isMap(value)) return value
  const nameOf = (key: string) =>
    moves
      .filter(({ to, from, part }) => part === undefined && to.length === from.length)
      .find(({ to }) => isLike(to, [...path, key]))
      ?.from.at(-1)
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [String(nameOf(key) ?? key), below(key, one)]),
  )
}

/** Whether two paths lead to the same key, of whichever items. */
const isLike = (one: Path, other: Path): boolean =>
  one.length === other.length &&
  one.every((key, at) => key === other[at] || [key, other[at]].every(Number.isInteger))
