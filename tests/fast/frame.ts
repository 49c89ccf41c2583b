import assert from 'node:assert/strict'
import fc, { type Arbitrary } from 'fast-check'

/** Two ways of the code to do one thing. `fast` gives nothing where it leaves it to the other. */
interface Ways<Value> {
  fast(value: Value): unknown
  reference(value: Value): unknown
}

/** That the fast way does what the reference does, for any value. */
export interface Property {
  name: string
  /** Tries it; throws with the smallest difference that it can find. */
  run(cases: number, seed: number): Tried
}

/** How many cases there were, and how many of them the fast way did. */
export interface Tried {
  cases: number
  fast: number
}

export const sameAs = <Value>(
  name: string,
  values: Arbitrary<Value>,
  { fast, reference }: Ways<Value>,
): Property => ({
  name,
  run(cases, seed) {
    const tried: Tried = { cases: 0, fast: 0 }
    const property = fc.property(values, (value) => {
      tried.cases++
      const found = fast(value)
      if (found === undefined) return
      tried.fast++
      assert.deepEqual(found, reference(value))
    })
    fc.assert(property, { numRuns: cases, seed })
    return tried
  },
})

/** Tries all of `properties` in turns, a thousand cases each, until there were `cases` of them. */
export function tryAll(properties: Property[], cases: number, seed: number): Map<string, Tried> {
  const all = new Map(properties.map(({ name }) => [name, { cases: 0, fast: 0 }]))
  const each = Math.min(1000, Math.ceil(cases / properties.length))
  for (let left = cases, turn = 0; left > 0; turn++)
    for (const { name, run } of properties) {
      const tried = run(Math.min(each, Math.max(left, 0)), seed + turn)
      const sum = all.get(name)
      if (sum) Object.assign(sum, { cases: sum.cases + tried.cases, fast: sum.fast + tried.fast })
      left -= tried.cases
    }
  return all
}
