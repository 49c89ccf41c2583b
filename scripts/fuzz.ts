/**
 * Tries the laws of forms, documents and edits on random ones: `npm run fuzz -- --seconds 60`.
 * `--seed 14` repeats a run, `--only edit` chooses laws. Ends at the first failure, made small; it
 * becomes a case of the tests.
 */
import fc from 'fast-check'
import { laws } from '../tests/fuzz/laws.js'
import { chosenBy, flagsOf } from './flags.js'

const { seconds, seed, only } = flagsOf({ seconds: 60, seed: Date.now() % 2 ** 31, only: '' })
const end = performance.now() + seconds * 1000
const chosen = chosenBy(only, Object.entries(laws), ([name]) => name)
const tried = new Map(chosen.map(([name]) => [name, 0]))

/** So many cases of a law come before the next one has its turn. */
const turn = 10

console.log(`Seed ${seed}`)
for (let round = 0; performance.now() < end; round++)
  for (const [name, law] of chosen) {
    const {
      failed,
      numRuns,
      counterexample,
      errorInstance,
      seed: at,
    } = await fc.check(law, {
      seed: seed + round,
      numRuns: turn,
      // What is made small takes time, but never for ever.
      interruptAfterTimeLimit: 60_000,
      markInterruptAsFailure: false,
    })
    if (failed) {
      console.error(`${name}: failed with \`--seed ${at} --only '${name}'\``)
      console.error(counterexample, errorInstance)
      process.exit(1)
    }
    tried.set(name, (tried.get(name) ?? 0) + numRuns)
  }
for (const [name, cases] of tried) console.log(`${cases} cases: ${name}`)
