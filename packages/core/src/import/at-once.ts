import type { Drift } from '../document/drift.js'
import { apart, type Splice } from '../edit/edit.js'
import type { Reading } from '../fix/reading.js'
import { isAbove } from '../path.js'
import type { Data } from '../yaml/data.js'
import { inFull, waysTo } from './change.js'
import { withDrift } from './with-drift.js'

/* Several changes of a form at once, as some of them alone would leave none that can be told. */

/** The first way to each of `drifts`, but for those that cut into one before. */
export function atOnce(drifts: Drift[], reading: Reading, data: Data): Splice[] {
  const firsts = drifts.flatMap((drift) => [...waysTo(drift, reading, data)].slice(0, 1))
  return apart(firsts.map((splices) => ({ splices }))).flatMap((one) => one.splices)
}

/**
 * An item that comes or goes changes others, such as the numbers of those behind it: what was typed
 * in the same list at once, then what was in all that is around it. At last, the change alone.
 */
export function* waysWith(
  drift: Drift,
  typed: Drift[],
  reading: Reading,
  data: Data,
): Iterable<Splice[]> {
  const { kind, formPath } = drift
  let count = 1
  for (let end = formPath.length - 1; end >= 0 && isOfItems(kind); end--) {
    const those = typed.filter((one) => isAbove(formPath.slice(0, end), one.formPath))
    if (those.length > count) yield atOnce(those, reading, data)
    count = Math.max(count, those.length)
  }
  yield* waysTo(drift, reading, data)
}

/**
 * What is around a change anew, as a thing of another kind has other keys. That writes more than what
 * was typed: it is for where no smaller change is left.
 */
export function* waysAround(
  { formPath }: Drift,
  typed: Drift[],
  reading: Reading,
  data: Data,
): Iterable<Splice[]> {
  for (let end = formPath.length - 1; end > 0; end--) {
    const around = formPath.slice(0, end)
    const those = typed.filter((one) => isAbove(around, one.formPath))
    const after = those.reduce((value, one) => withDrift(value, one.formPath, one), data)
    if (those.length > 1) yield* inFull(reading, around, after)
  }
}

const isOfItems = (kind: Drift['kind']): boolean => kind === 'added' || kind === 'missing'
