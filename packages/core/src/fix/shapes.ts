import { isMap, isScalar, type Pair, type Scalar } from 'yaml'
import type { Edit, Splice } from '../edit/edit.js'
import { colonEnd, column, endOf, eolOf, keyOf, nextLine, shifted, startOf } from '../edit/lines.js'
import { replaced } from '../edit/replace.js'
import { flowKey, keyText } from '../edit/yaml-text.js'
import { pathText } from '../path.js'
import { type Data, isMap as isDataMap } from '../yaml/data.js'
import type { Kit, Reading } from './reading.js'
import { type Spot, spots } from './walk.js'

/** Writes each value of another shape in the form's own. */
export function* shapes(reading: Reading, kit: Kit): Iterable<Edit> {
  const { text } = reading
  for (const spot of spots(reading, kit)) {
    const shaped = spot.level?.shape?.(spot.raw)
    if (!shaped || isBlank(spot.raw)) continue
    const what = Array.isArray(shaped.value) ? 'a list' : 'a map of keys'
    const message = `Wrote \`${pathText(spot.path)}\` as ${what}`
    const start = startOf(spot.node)
    const splices =
      wrapped(text, spot, shaped.value) ??
      keyAsValue(text, spot, shaped.value) ??
      replaced(text, spot, shaped.value)
    if (splices) yield { message, range: [start, endOf(text, spot.node)], splices }
  }
}

const isBlank = (raw: Data): boolean => typeof raw === 'string' && raw.trim() === ''

/** A text that becomes the only value of a map stays as it was typed, behind its key. */
function wrapped(text: string, { node, raw, pair, inFlow }: Spot, value: Data) {
  const [entry, ...more] = isDataMap(value) ? Object.entries(value) : []
  if (!entry || more.length > 0 || entry[1] !== raw || !isScalar(node) || pair) return undefined
  const [start, end] = [startOf(node), endOf(text, node)]
  if (inFlow)
    return [
      { start, end: start, text: `{${flowKey(text, entry[0])}: ` },
      { start: end, end, text: '}' },
    ]
  const opened: Splice = { start, end: start, text: `${keyText(entry[0])}: ` }
  return [opened, ...shifted(text, nextLine(text, start), end, 2)]
}

/** `code: recovery` becomes two keys of their own; the value stays as it was typed. */
function keyAsValue(text: string, { node, raw, inFlow }: Spot, value: Data) {
  const [typed, ...more] = isDataMap(raw) ? Object.entries(raw) : []
  const [first, second, ...others] = isDataMap(value) ? Object.entries(value) : []
  if (!typed || !first || !second || more.length + others.length > 0) return undefined
  if (first[1] !== typed[0] || second[1] !== typed[1] || !isMap(node) || inFlow) return undefined
  const pair = node.items[0] as Pair<Scalar>
  const [start, end] = keyOf(pair).range as [number, number, number]
  const colon = colonEnd(text, pair)
  if (node.flow || colon === undefined) return undefined
  const line = `${eolOf(text)}${' '.repeat(column(text, start))}`
  const key = `${keyText(first[0])}: ${JSON.stringify(first[1])}${line}${keyText(second[0])}:`
  return [{ start, end: Math.max(end, colon), text: key }]
}
