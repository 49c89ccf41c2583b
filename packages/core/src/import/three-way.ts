import { align, type Pair } from '../document/align.js'
import { inCommon, isSameItem } from '../document/drift.js'
import { isMap } from '../document/merge.js'
import { isSame } from '../document/same.js'
import type { Path } from '../section.js'

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
  if (isSame(form, document) || isSame(base, document)) return { value: form, conflicts: [] }
  if (isSame(base, form)) return { value: document, conflicts: [] }
  if (isMap(form) && isMap(document))
    return ofMaps(isMap(base) ? base : {}, form, document, side, path)
  if (Array.isArray(form) && Array.isArray(document) && Array.isArray(base))
    return ofLists(base, form, document, side, path)
  const value = side === 'form' ? form : document
  return { value, conflicts: [{ path, base, form, document }] }
}

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

/** An item of `base` with what became of it, or one that is new. */
function ofLists(base: unknown[], form: unknown[], document: unknown[], side: Side, path: Path) {
  const [own, other] = [placed(base, form), placed(base, document)]
  const values: unknown[] = []
  const conflicts: Conflict[] = []
  for (let at = 0; at <= base.length; at++) {
    const added = new Set([
      ...own.added(at),
      ...other.added(at).filter((one) => !own.added(at).some((mine) => isSame(mine, one))),
    ])
    values.push(...added)
    if (at === base.length) break
    const where = own.at(at)
    const item = threeWay(base[at], form[where ?? -1], document[other.at(at) ?? -1], side, [
      ...path,
      where ?? at,
    ])
    if (item.value !== undefined) values.push(item.value)
    conflicts.push(...item.conflicts)
  }
  return { value: values, conflicts }
}

/** Where the items of `base` are in `list`, and which ones are new before each of them. */
function placed(base: unknown[], list: unknown[]) {
  const pairs = align(base, list, isSameItem, inCommon)
  const isNew = ({ has }: Pair) => has === 'document'
  return {
    at: (index: number) =>
      pairs.find(({ form, has }) => form === index && has === 'both')?.document,
    added: (index: number) =>
      pairs.filter((one) => isNew(one) && one.form === index).map(({ document }) => list[document]),
  }
}
