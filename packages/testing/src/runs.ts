import fc, { type Arbitrary } from 'fast-check'

/**
 * The same slices in every run, so that a red test is the change's doing; `SEED=…` tries others,
 * `RUNS=…` more of them. What they find becomes a case of its own.
 */
const seed = Number(process.env.SEED ?? 14)

/** How many slices a law is tried with, where `RUNS` says nothing else. */
export const runsOr = (runs: number): number => Number(process.env.RUNS ?? runs)

/** A hundred of `values`. */
export const sampled = <Value>(values: Arbitrary<Value>): Value[] =>
  fc.sample(values, { numRuns: 100, seed })

/** Tries `hold` with `runs` of `values`; throws what it throws for the smallest that it breaks for. */
export function forAll<Value>(
  values: Arbitrary<Value>,
  runs: number,
  hold: (value: Value) => void,
): void {
  const { failed, counterexample } = fc.check(fc.property(values, hold), { numRuns: runs, seed })
  if (!failed) return
  const [smallest] = counterexample ?? []
  hold(smallest as Value)
  throw new Error(`Unexpected success for ${JSON.stringify(smallest)}, expected the same each time`)
}
