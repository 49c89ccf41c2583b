/**
 * Compares all that is fast with its reference, over as many generated cases as you like:
 * `npm run fuzz:fast -- --cases 1000000 --seed 14`. Ends at the first difference, made small.
 */
import { tryAll } from '../tests/fast/frame.js'
import { properties } from '../tests/fast/properties.js'
import { chosenBy, flagsOf } from './flags.js'

const { cases, seed, only } = flagsOf({ cases: 100_000, seed: Date.now() % 2 ** 31, only: '' })
const chosen = chosenBy(only, properties, ({ name }) => name)

console.log(`Seed ${seed}, ${cases} cases`)
const start = performance.now()
const tried = tryAll(chosen, cases, seed)
const seconds = (performance.now() - start) / 1000
for (const [name, { cases, fast }] of tried)
  console.log(`${name}: ${cases} cases, ${Math.round((100 * fast) / (cases || 1))} % of them fast`)
console.log(`No difference; ${Math.round(cases / seconds)} cases a second`)
