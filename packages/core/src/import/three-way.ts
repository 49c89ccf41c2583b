import { align } from '../document/align.js'
import { drift } from '../document/drift.js'
import { inCommon, sameIn } from '../document/items.js'
import { isSame } from '../document/same.js'
import type { Path } from '../section.js'
import { isMap } from '../yaml/data.js'

/** A value that a form and its document changed each in its own way. */
export interface Conflict {
  /** In the form. */
  path: Path
  base: unknown
  form: unknown
  document: unknown
}

/** Which of the two counts where both changed a value. */
export type Side = 'form' | 'document'

/**
 * What a form and its document say together, value by value, if both come from `base`: what one of
 * them changed is changed. Where both did, `side` counts, and the conflict is told.
 */
export function threeWay(
  base: unknown,
  form: unknown,
  document: unknown,
  side: Side,
  path: Path = [],
): { value: unknown; conflicts: Conflict[] } {
  if (saysSame(form, document) || saysSame(base, document)) return { value: form, conflicts: [] }
  if (saysSame(base, form)) return { value: document, conflicts: [] }
  if (isMap(form) && isMap(document))
    return ofMaps(isMap(base) ? base : {}, form, document, side, path)
  if (Array.isArray(form) && Array.isArray(document) && Array.isArray(base))
    return ofLists(base, form, document, side, path)
  const value = side === 'form' ? form : document
  return { value, conflicts: [{ path, base, form, document }] }
}

/** Whether two values are the same, or texts that differ by a full stop, which changes nothing. */
const saysSame = (one: unknown, other: unknown): boolean =>
  isSame(one, other) || (typeof one === 'string' && drift(one, other).length === 0)

type Values = Record<string, unknown>

function ofMaps(base: Values, form: Values, document: Values, side: Side, path: Path) {
  const keys = [...new Set([...Object.keys(form), ...Object.keys(document)])]
  const merged = keys.map((key) => {
    const one = threeWay(base[key], form[key], document[key], side, [...path, key])
    return { key, ...one }
  })
  const told = merged.filter(({ value }) => value !== undefined)
  const value = Object.fromEntries(told.map(({ key, value }) => [key, value]))
  return { value, conflicts: merged.flatMap(({ conflicts }) => conflicts) }
}

/** Each item of `base` with what became of it, and those that are new. */
function ofLists(base: unknown[], form: unknown[], document: unknown[], side: Side, path: Path) {
  const [own, other] = [placed(base, form), placed(base, document)]
  // Which of two other orders counts, nobody knows.
  if (own.isMoved && other.isMoved && !isSame(orderIn(own, other), orderIn(other, own))) {
    const value = side === 'form' ? form : document
    return { value, conflicts: [{ path, base, form, document }] }
  }
  // Who moved items says their order.
  const [first, second] = other.isMoved ? [other, own] : [own, other]
  const isNew = (item: unknown) => !first.added.some((one) => isSame(one.item, item))
  const added = [...first.added, ...second.added.filter(({ item }) => isNew(item))]
  const addedAt = (at: number) =>
    added.filter(({ behind }) => behind === at).map(({ item }) => item)
  const values = addedAt(-1)
  const conflicts: Conflict[] = []
  for (const at of first.order()) {
    const where = own.at.get(at)
    const ownItem = where === undefined ? undefined : form[where]
    const itsPlace = other.at.get(at)
    const itsItem = itsPlace === undefined ? undefined : document[itsPlace]
    const item = threeWay(base[at], ownItem, itsItem, side, [...path, where ?? at])
    if (item.value !== undefined) values.push(item.value)
    conflicts.push(...item.conflicts)
    values.push(...addedAt(at))
  }
  return { value: values, conflicts }
}

/** Where the items of `base` are in `list`, and which are new. */
interface Placed {
  /** The places of items of `base`, by their own ones. */
  at: Map<number, number>
  /** What is new, and the item of `base` that it stands behind; -1 for none. */
  added: { item: unknown; behind: number }[]
  /** Whether some are in another order. */
  isMoved: boolean
  /** All items of `base` in the order of the list; those that are gone stay behind the one before them. */
  order(): number[]
}

function placed(base: unknown[], list: unknown[]): Placed {
  const isSameItem = sameIn(base, list)
  const pairs = align(base, list, isSameItem, inCommon)
  const at = new Map<number, number>()
  for (const { form, document, has } of pairs) if (has === 'both') at.set(form, document)
  const inOrder = at.size
  const gone = pairs.filter(({ has }) => has === 'form').map(({ form }) => form)
  const isTaken = new Set(at.values())
  // What is gone at one place and new at another one was moved.
  for (const index of gone) {
    const to = list.findIndex((one, place) => !isTaken.has(place) && isSameItem(base[index], one))
    if (to < 0) continue
    at.set(index, to)
    isTaken.add(to)
  }
  const from = new Map([...at].map(([index, place]) => [place, index]))
  const added: Placed['added'] = []
  let behind = -1
  for (const [place, item] of list.entries()) {
    if (!from.has(place)) added.push({ item, behind })
    behind = from.get(place) ?? behind
  }
  return {
    at,
    added,
    isMoved: at.size > inOrder,
    order() {
      const all = list.flatMap((_, place) => from.get(place) ?? [])
      for (const index of base.keys())
        if (!at.has(index)) all.splice(all.indexOf(index - 1) + 1, 0, index)
      return all
    },
  }
}

/** The items of `base` that both have, in the order of the first. */
const orderIn = (one: Placed, other: Placed): number[] =>
  [...one.at].sort(([, a], [, b]) => a - b).flatMap(([index]) => (other.at.has(index) ? index : []))
