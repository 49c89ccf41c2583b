import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'
import type { Drift } from '../document/drift.js'
import { isSame } from '../document/same.js'
import type { Splice } from '../fix/edit.js'
import { insertedPair } from '../fix/insert.js'
import { endOf, keyOf, startOf } from '../fix/lines.js'
import type { Reading } from '../fix/reading.js'
import { removedInFlow, removedLines } from '../fix/remove.js'
import { type At, replaced } from '../fix/replace.js'
import { originOf } from '../form/names.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import type { Data } from '../yaml/data.js'
import { itemBefore, itemRemoved, itemsInOrder } from './items.js'
import { spellings } from './restyle.js'

/**
 * Ways to make a form say what a document says, the smallest change first; which of them does is
 * for the caller to try. `data` is the form with its gaps filled.
 */
export function* waysTo(drift: Drift, reading: Reading, data: Data): Iterable<Splice[]> {
  const { formPath, found } = drift
  if (drift.kind === 'missing') yield* removal(reading, formPath)
  else if (drift.kind === 'order') yield* reordering(reading, drift)
  else if (drift.kind === 'added') yield* put(reading, formPath, found as Data, data, true)
  else if (typeof found === 'string') yield* respelled(reading, formPath, found)
  if (drift.kind === 'missing') yield* withoutPart(reading, formPath, data)
  else if (drift.kind !== 'added') yield* put(reading, formPath, found as Data, data)
}

/** Another text in the place of one, also of a part of a text that stands for several values. */
function* respelled({ text, document, moves }: Reading, path: Path, found: string) {
  const origin = originOf(path, moves)
  const node = document.getIn(origin.path, true)
  if (!isScalar(node)) return
  const { part } = origin
  const raw = String(node.value)
  const value = part === undefined ? found : raw.replace(part, () => found)
  for (const spelling of spellings(text, node, value))
    yield [{ start: startOf(node), end: endOf(text, node), text: spelling }]
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
  return pair && (map.flow ? removedInFlow(text, pair, map) : removedLines(text, pair))
}

function* reordering({ text, document, moves }: Reading, { formPath, expected, found }: Drift) {
  const origin = originOf(formPath, moves)
  const list = document.getIn(origin.path, true)
  if (!isSeq(list) || !Array.isArray(expected) || !Array.isArray(found)) return
  const left = new Set(expected.keys())
  const order = found.map((one) => {
    const at = [...left].find((index) => isSame(expected[index], one)) ?? -1
    left.delete(at)
    return at
  })
  yield itemsInOrder(text, list, order)
}

/** Writes `value` at `path`: in the place of what is there, else into the nearest list or map above. */
function* put(reading: Reading, path: Path, value: Data, data: Data, isNew = false) {
  const { text, document, moves } = reading
  if (!isNew && isOwn(reading, path)) {
    const splices = replaced(text, at(reading, path), value)
    if (splices) yield splices
    return
  }
  const home = path.slice(
    0,
    path.slice(0, -1).findLastIndex((_, end) => isOwn(reading, path.slice(0, end + 1))) + 1,
  )
  const node = document.getIn(originOf(home, moves).path, true) ?? document.contents
  const [key, ...rest] = path.slice(home.length)
  if (key === undefined) return
  // What stands below the key in the form so far was filled in, and is said from now on.
  const all =
    rest.length === 0 ? value : withValue(valueAt(data, [...home, key]) as Data, rest, value, isNew)
  if (isMap(node)) yield [insertedPair(text, node, [String(key), all])]
  else if (isSeq(node)) yield [itemBefore(text, node, Number(key), all)]
  else {
    const whole = withValue(valueAt(data, home) as Data, [key, ...rest], value, isNew)
    const splices = replaced(text, at(reading, home), whole)
    if (splices) yield splices
  }
}

/** Writes a value that stands in another shape in full, without the one at `path`. */
function* withoutPart(reading: Reading, path: Path, data: Data): Iterable<Splice[]> {
  const parent = path.slice(0, -1)
  const list = valueAt(data, parent)
  if (!Array.isArray(list) || !isOwn(reading, parent)) return
  const splices = replaced(
    reading.text,
    at(reading, parent),
    list.toSpliced(Number(path.at(-1)), 1) as Data,
  )
  if (splices) yield splices
}

/** Whether the value at `path` has a place of its own in the file. */
function isOwn({ document, moves }: Reading, path: Path): boolean {
  const origin = originOf(path, moves)
  return origin.part === undefined && document.hasIn(origin.path)
}

/** A copy of `value` with another one below it; a new item moves those behind it. */
function withValue(value: Data, path: Path, put: Data, isNew: boolean): Data {
  const [key, ...rest] = path
  if (key === undefined) return put
  if (typeof key !== 'number')
    return { ...Object(value), [key]: withValue(Object(value)[key], rest, put, isNew) }
  const list = Array.isArray(value) ? value : []
  const isItem = isNew && rest.length === 0
  return list.toSpliced(key, isItem ? 0 : 1, withValue(list[key], rest, put, isNew))
}

function at({ document, moves }: Reading, path: Path): At {
  const own = originOf(path, moves).path
  const nodes = own.map((_, end) => document.getIn(own.slice(0, end), true) ?? document.contents)
  const parent = nodes.at(-1)
  const pair = isMap(parent) ? pairOf(parent, String(own.at(-1))) : undefined
  const inFlow = nodes.some((node) => (isMap(node) || isSeq(node)) && node.flow === true)
  return { node: document.getIn(own, true), ...(pair && { pair }), inFlow }
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => String(keyOf(pair).value) === key)
