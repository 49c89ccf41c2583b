import { isMap, isSeq, type YAMLMap } from 'yaml'
import type { Edit, Splice } from '../edit/edit.js'
import { insertedItems, insertedLast, insertedPair } from '../edit/insert.js'
import { endOf, isFlow, pairOf } from '../edit/lines.js'
import { replaced } from '../edit/replace.js'
import { originOf } from '../form/names.js'
import { pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import type { Data } from '../yaml/data.js'
import { locate } from '../yaml/locate.js'
import { filled, type Kit, type Reading } from './reading.js'

/** Writes out what the form leaves out and is filled in when it is read. */
export function* gaps(reading: Reading, kit: Kit): Iterable<Edit> {
  const { text, document, moves } = reading
  const { data, needed } = filled(reading, kit)
  const told = new Set<string>()
  for (const { path, from } of needed) {
    const missing = topOf(path, reading.form)
    const name = pathText(missing)
    if (told.has(name)) continue
    told.add(name)
    const splices = written(reading, missing, valueAt(data, missing) as Data)
    const own = [...originOf(missing.slice(0, -1), moves).path, ...missing.slice(-1)]
    const message = `Filled in \`${name}\` from ${from}`
    if (splices) yield { message, range: locate(document, text, own), splices }
  }
}

/** The first part of `path` that `form` does not have. */
function topOf(path: Path, form: Data): Path {
  const length = path.findIndex((_, at) => valueAt(form, path.slice(0, at + 1)) === undefined)
  return path.slice(0, length + 1)
}

/** Writes `value` where the form has nothing, or something blank. */
function written({ text, document, moves }: Reading, path: Path, value: Data) {
  const own = originOf(path.slice(0, -1), moves)
  const parent = own.path.length === 0 ? document.contents : document.getIn(own.path, true)
  const inFlow = own.path.some((_, at) => isFlow(document.getIn(own.path.slice(0, at), true)))
  if (own.part !== undefined) return undefined
  if (isSeq(parent)) return [insertedItems(text, parent, [value])]
  if (!isMap(parent)) return undefined
  const key = String(path.at(-1))
  const blank = pairOf(parent, key)
  if (!blank) return [inMap(text, parent, [key, value], path.length === 1)]
  const at = { node: blank.value, pair: blank, inFlow: inFlow || isFlow(parent) }
  return replaced(text, at, value)
}

/** The title stands below the name, all other keys of the form at its end. */
function inMap(text: string, map: YAMLMap, entry: [string, Data], isForm: boolean): Splice {
  const name = isForm ? pairOf(map, 'protocol_name') : undefined
  if (entry[0] === 'protocol_title' && name && endOf(text, name.value) > 0)
    return insertedPair(text, map, entry, name)
  return isForm ? insertedLast(text, map, entry) : insertedPair(text, map, entry)
}
