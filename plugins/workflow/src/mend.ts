import { type Data, type Path, textsAt, valuesAt } from '@protocol14/core'

/** A value with one safe answer, and where it belongs. */
interface Mend {
  path: Path
  value: Data
}

/** Numbers that count: of actions from 1, of phases from their first. */
export function* mend(form: unknown): Iterable<Mend> {
  const phases = valuesAt(form, 'phases[]').filter(isMapped)
  yield* ofPhases(phases)
  for (const { value, path } of phases)
    for (const [index, step] of valuesAt(value, 'steps[]').filter(isMapped).entries())
      if (numberOf(step.value, 'step_number') !== index + 1)
        yield { path: [...path, ...step.path, 'step_number'], value: String(index + 1) }
}

/** A gap may stand for a phase that is missing: only numbers that go wrong are counted anew. */
function* ofPhases(phases: { value: Data; path: Path }[]): Iterable<Mend> {
  const numbers = phases.map(({ value }) => numberOf(value, 'phase_number'))
  if (numbers.every((number, at) => number > (numbers[at - 1] ?? -1))) return
  const first = numbers[0] === 0 ? 0 : 1
  for (const [index, { path }] of phases.entries())
    if (numbers[index] !== first + index)
      yield { path: [...path, 'phase_number'], value: String(first + index) }
}

/** The number at `key`; none counts as out of order. */
function numberOf(value: Data, key: string): number {
  const [text = ''] = textsAt(value, key)
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
}

const isMapped = ({ value }: { value: Data }): boolean =>
  typeof value === 'object' && !Array.isArray(value)
