import { isMap, isScalar, Scalar } from 'yaml'
import type { Edit, Splice } from '../edit/edit.js'
import { insertedFirst } from '../edit/insert.js'
import { endOf, pairOf, startOf } from '../edit/lines.js'
import { replaced } from '../edit/replace.js'
import { originOf } from '../form/names.js'
import { pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import { filled, type Kit, type Put, type Reading } from './reading.js'

/** Puts the values that sections know to have one safe answer. */
export function* mends(reading: Reading, kit: Kit): Iterable<Edit & { puts: Put[] }> {
  const { form } = reading
  const { data } = filled(reading, kit)
  for (const section of kit.sections)
    for (const { path, value } of section.mend?.(data) ?? []) {
      const isThere = valueAt(form, path.slice(0, -1)) !== undefined
      if (typeof value !== 'string' || valueAt(form, path) === value || !isThere) continue
      const splice = written(reading, path, value)
      if (!splice) continue
      const message = `Set \`${pathText(path)}\` to \`${value}\``
      const range: [number, number] = [splice.start, splice.end]
      yield { message, range, splices: [splice], puts: [{ path, value }] }
    }
}

function written(
  { text, document, moves }: Reading,
  path: Path,
  value: string,
): Splice | undefined {
  const { path: own, part } = originOf(path.slice(0, -1), moves)
  const parent = document.getIn(own, true)
  if (!isMap(parent) || part !== undefined) return undefined
  const key = String(path.at(-1))
  const pair = pairOf(parent, key)
  if (!pair) return insertedFirst(text, parent, key, told(value))
  const { value: node } = pair
  if (isScalar(node) && startOf(node) < endOf(text, node))
    return { start: startOf(node), end: endOf(text, node), text: toldLike(node, value) }
  const splice = replaced(text, { node, pair, inFlow: parent.flow === true }, value)?.[0]
  return splice && { ...splice, text: splice.text.replace(JSON.stringify(value), told(value)) }
}

/** Numbers stand without quotes, unless they had some. */
const told = (value: string): string =>
  /^(0|[1-9]\d*)$/.test(value) ? value : JSON.stringify(value)

const toldLike = ({ type }: Scalar, value: string): string =>
  type === Scalar.PLAIN ? told(value) : JSON.stringify(value)
