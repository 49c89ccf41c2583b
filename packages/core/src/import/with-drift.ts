import type { Drift } from '../document/drift.js'
import { counted, countingKeys, orderOf } from '../document/order.js'
import type { Path } from '../section.js'
import type { Data } from '../yaml/data.js'

/** A copy of `value` as the document has it at `path`. */
export function withDrift(value: Data, path: Path, drift: Drift): Data {
  const { kind, found } = drift
  const [key, ...rest] = path
  if (key === undefined) return kind === 'order' ? inOrder(value, drift) : (found as Data)
  const inner = (below: Data) => withDrift(below, rest, drift)
  if (typeof key !== 'number') return { ...Object(value), [key]: inner(Object(value)[key]) }
  const list = Array.isArray(value) ? value : []
  const isLast = rest.length === 0
  if (isLast && kind === 'missing') return list.toSpliced(key, 1)
  return list.toSpliced(key, isLast && kind === 'added' ? 0 : 1, inner(list[key]))
}

/** A list in the order of the document: its items have keys that no section tells. */
function inOrder(value: Data, { expected, found }: Drift): Data {
  const list = Array.isArray(value) ? value : []
  const [before, after] = [expected as unknown[], found as unknown[]]
  const order = list.length === before.length ? orderOf(before, after) : undefined
  const counts = countingKeys(before, after)
  return order
    ? order.map((from, at) => counted(list[from], list[at], counts) as Data)
    : (found as Data)
}
