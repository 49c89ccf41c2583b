import { type Data, type Path, textsAt, valuesAt } from '@protocol14/core'

/** A value with one safe answer, and where it belongs. */
interface Mend {
  path: Path
  value: Data
}

/** Numbers that count: of actions from 1, of phases from their first. */
export function* mend(form: unknown): Iterable<Mend> {
  const phases = numbered(form, 'phases[]', 'phase_number')
  // A gap may stand for a phase that is missing: only numbers that go wrong are counted anew.
  if (!isRising(phases)) yield* counted(phases, phases.some(({ number }) => number === 0) ? 0 : 1)
  for (const { value, path } of valuesAt(form, 'phases[]'))
    for (const one of counted(numbered(value, 'steps[]', 'step_number'), 1))
      yield { ...one, path: [...path, ...one.path] }
}

/** Where a number belongs, and what it is. */
interface Numbered {
  path: Path
  number: number
}

const isRising = (all: Numbered[]): boolean =>
  all.every(({ number }, at) => number > (all[at - 1]?.number ?? -1))

/** The right numbers in another order are left alone: it may be the list that is out of order. */
function* counted(all: Numbered[], first: number): Iterable<Mend> {
  const numbers = new Set(all.map(({ number }) => number))
  if (all.every((_, index) => numbers.has(first + index))) return
  for (const [index, { path, number }] of all.entries())
    if (number !== first + index) yield { path, value: String(first + index) }
}

/** The numbers of the maps at `pattern`; none counts as out of order. */
const numbered = (form: unknown, pattern: string, key: string): Numbered[] =>
  valuesAt(form, pattern).flatMap(({ value, path }) => {
    if (typeof value !== 'object' || Array.isArray(value)) return []
    const [text = ''] = textsAt(value, key)
    const isNumber = /^\d{1,9}$/.test(text) && !(key === 'step_number' && /^0/.test(text))
    return { path: [...path, key], number: isNumber ? Number(text) : Number.NaN }
  })
