import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import type { Drift } from '../document/drift.js'
import { countingKeys, orderOf } from '../document/order.js'
import { isSame } from '../document/same.js'
import type { Splice } from '../edit/edit.js'
import { insertedItems, insertedPair } from '../edit/insert.js'
import { itemBefore, itemRemoved, itemsInOrder } from '../edit/items.js'
import { endOf, isFlow, pairOf, startOf } from '../edit/lines.js'
import { removed } from '../edit/remove.js'
import { type At, replaced } from '../edit/replace.js'
import { spellings } from '../edit/spellings.js'
import type { Reading } from '../fix/reading.js'
import { originOf } from '../form/names.js'
import { isAbove } from '../path.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import type { Data } from '../yaml/data.js'
import { namings } from './namings.js'
import { withDrift } from './with-drift.js'

/**
 * Ways to make a form say what a document says, the smallest change first; which of them does is
 * for the caller to try. `data` is the form with its gaps filled.
 */
export function* waysTo(drift: Drift, reading: Reading, data: Data): Iterable<Splice[]> {
  const { kind, formPath, found } = drift
  if (kind === 'missing') yield* removal(reading, formPath)
  else if (kind === 'order') yield* reordering(reading, drift)
  else if (kind === 'changed' && typeof found === 'string')
    yield* respelled(reading, formPath, found)
  if (!isOwn(reading, formPath) || kind === 'added') yield* insertion(reading, drift, data)
  const after = withDrift(data, formPath, drift)
  yield* continued(reading, formPath.slice(0, -1), after)
  // An item that comes or goes is not the one that stands in its place.
  const isOther = kind !== 'changed' && typeof formPath.at(-1) === 'number'
  if (!isOther || !isOwn(reading, formPath)) yield* inFull(reading, formPath, after)
}

/** Another text in the place of one, also of a part of a text that stands for several values. */
function* respelled(reading: Reading, path: Path, found: string) {
  const { text, document, moves } = reading
  const origin = originOf(path, moves)
  const node = document.getIn(origin.path, true)
  if (!isScalar(node)) return
  const raw = String(node.value)
  const all = [...new Set([withoutBackticks(found, raw), found])]
  for (const value of all.flatMap((one) => [...withPart(raw, origin.part, one)]))
    for (const spelling of spellings(text, node, value))
      yield [inPlace(text, node, spelling), ...elsewhere(reading, origin.path, value)]
}

/** A text without backticks around braces that `raw` has without them: the document set them. */
const withoutBackticks = (found: string, raw: string): string =>
  found.replace(/`([^`]*[{}][^`]*)`/g, (code, inside) =>
    raw.includes(inside) && !raw.includes(code) ? inside : code,
  )

const inPlace = (text: string, node: Scalar, spelling: string): Splice => ({
  start: startOf(node),
  end: endOf(text, node),
  text: spelling,
})

/** The same text under a second name of its key, which would contradict it. */
function elsewhere({ text, document, clashes }: Reading, path: Path, value: string): Splice[] {
  return clashes
    .filter(({ kept }) => isAbove(kept, path))
    .flatMap(({ kept, other }) => {
      const node = document.getIn([...other, ...path.slice(kept.length)], true)
      return isScalar(node) ? [inPlace(text, node, spellings(text, node, value)[0] as string)] : []
    })
}

/** `raw` with another text in each place where `part` could stand; without a part, that text alone. */
function* withPart(raw: string, part: string | undefined, found: string): Iterable<string> {
  if (part === undefined) yield found
  else
    for (let at = raw.indexOf(part); at >= 0; at = raw.indexOf(part, at + 1))
      yield raw.slice(0, at) + found + raw.slice(at + part.length)
}

function* removal({ text, document, moves }: Reading, path: Path): Iterable<Splice[]> {
  const origin = originOf(path, moves)
  const parent = document.getIn(origin.path.slice(0, -1), true) ?? document.contents
  const key = origin.path.at(-1)
  if (origin.part !== undefined || !document.hasIn(origin.path)) return
  const splices = isSeq(parent)
    ? itemRemoved(text, parent, Number(key))
    : isMap(parent)
      ? removedPair(text, parent, String(key))
      : undefined
  if (splices) yield splices
}

function removedPair(text: string, map: YAMLMap, key: string): Splice[] | undefined {
  const pair = pairOf(map, key)
  return pair && removed(text, { pair, map })
}

function* reordering({ text, document, moves }: Reading, { formPath, expected, found }: Drift) {
  const origin = originOf(formPath, moves)
  const list = document.getIn(origin.path, true)
  if (!isSeq(list) || !Array.isArray(expected) || !Array.isArray(found)) return
  const order = orderOf(expected, found)
  const splices = order && itemsInOrder(text, list, order, countingKeys(expected, found))
  if (splices) yield splices
}

/** What is new goes into the nearest list or map that is in the file. */
function* insertion(reading: Reading, drift: Drift, data: Data): Iterable<Splice[]> {
  const { text, document, moves } = reading
  const path = drift.formPath
  const above = nearestOwn(reading, path.slice(0, -1))
  const [key, ...rest] = path.slice(above.length)
  const home = document.getIn(originOf(above, moves).path, true) ?? document.contents
  // What stands below the key in the form so far was filled in, and is said from now on.
  const value = withDrift(valueAt(data, [...above, key as string]) as Data, rest, drift)
  // What was filled in and is gone follows from another value: a key without one says nothing.
  if (value === undefined) return
  if (isMap(home))
    for (const one of namings({ [String(key)]: value }, above, moves))
      yield [insertedPair(text, home, Object.entries(Object(one))[0] as [string, Data])]
  else if (isSeq(home))
    for (const one of namings(value, [...above, Number(key)], moves))
      yield [itemBefore(text, home, Number(key), one)]
}

/** The items that a list has stay, and those behind them were filled in, and are said from now on. */
function* continued(reading: Reading, path: Path, after: Data): Iterable<Splice[]> {
  const { text, document, moves, form } = reading
  const list = document.getIn(originOf(path, moves).path, true)
  const [own, value] = [valueAt(form, path), valueAt(after, path)]
  if (!isSeq(list) || !Array.isArray(own) || !Array.isArray(value)) return
  const isLonger = own.length === list.items.length && own.length < value.length
  if (!isLonger || !isSame(own, value.slice(0, own.length))) return
  yield [insertedItems(text, list, value.slice(own.length) as Data[])]
}

/** A value, or one in another shape that it is a part of, is written anew in the form's own. */
export function* inFull(reading: Reading, path: Path, after: Data): Iterable<Splice[]> {
  const above = nearestOwn(reading, path)
  const value = valueAt(after, above) as Data
  const { node, ...rest } = at(reading, above)
  const isShaped = isScalar(node) || valueAt(reading.form, path) !== undefined
  if (above.length === 0 || value === undefined || !isShaped) return
  const splices = replaced(reading.text, { node, ...rest }, value)
  if (splices) yield splices
}

/** The longest start of `path` that has a place of its own in the file. */
const nearestOwn = (reading: Reading, path: Path): Path =>
  path.slice(0, [...path.keys()].findLastIndex((end) => isOwn(reading, path.slice(0, end + 1))) + 1)

/** Whether the value at `path` has a place of its own in the file. */
function isOwn({ document, moves }: Reading, path: Path): boolean {
  const origin = originOf(path, moves)
  return origin.part === undefined && document.hasIn(origin.path)
}

function at({ document, moves }: Reading, path: Path): At {
  const own = originOf(path, moves).path
  const nodes = own.map((_, end) => document.getIn(own.slice(0, end), true) ?? document.contents)
  const parent = nodes.at(-1)
  const pair = isMap(parent) ? pairOf(parent, String(own.at(-1))) : undefined
  return { node: document.getIn(own, true), ...(pair && { pair }), inFlow: nodes.some(isFlow) }
}
