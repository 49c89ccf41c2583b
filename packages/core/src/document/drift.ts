import { isDeepStrictEqual } from 'node:util'
import type { Path } from '../section.js'
import { isMap } from '../yaml/data.js'
import { align, most, type Pair } from './align.js'
import { inCommon, sameIn } from './items.js'
import { counted, countingKeys, orderOf } from './order.js'

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
  const aligned = align(expected, found, sameIn(expected, found), inCommon)
  if (!isAsLong) return aligned
  const common = (pairs: Pair[]) =>
    pairs
      .filter(({ has }) => has === 'both')
      .reduce((sum, { form, document }) => sum + inCommon(expected[form], found[document]), 0)
  return common(inPlace) >= common(aligned) ? inPlace : aligned
}

/** What items changed besides their places. */
function besides(order: number[], expected: unknown[], found: unknown[], at: At): Drift[] {
  const counts = countingKeys(expected, found)
  return order.flatMap((from, place) => {
    const item = counted(expected[from], found[place], counts)
    return differences(item, found[place], below(at, from, place))
  })
}
