import { test } from 'node:test'
import fc from 'fast-check'
import '../seed.js'
import { laws } from './laws.js'

for (const [name, law] of Object.entries(laws))
  test(name, () => {
    fc.assert(law as fc.IProperty<unknown>, { numRuns: Number(process.env.RUNS ?? 12) })
  })
