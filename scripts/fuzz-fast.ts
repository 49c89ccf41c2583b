/**
 * Compares all that is fast with its reference, over as many generated cases as you like:
 * `npm run fuzz:fast -- --cases 1000000 --seed 14`. Ends at the first difference, made small.
 */
import { parseArgs } from 'node:util'
import { tryAll } from '../tests/fast/frame.js'
import { properties } from '../tests/fast/properties.js'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string', default: '' },
  },
})
const [cases, seed] = [Number(values.cases), Number(values.seed)]
const chosen = properties.filter(({ name }) => name.includes(values.only))

console.log(`Seed ${seed}, ${cases} cases`)
const start = performance.now()
const tried = tryAll(chosen, cases, seed)
const seconds = (performance.now() - start) / 1000
for (const [name, { cases, fast }] of tried)
  console.log(`${name}: ${cases} cases, ${Math.round((100 * fast) / (cases || 1))} % of them fast`)
console.log(`No difference; ${Math.round(cases / seconds)} cases a second`)
