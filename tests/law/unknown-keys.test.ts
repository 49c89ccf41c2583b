/** Unknown keys are found in the same way whether or not what sections tell is known. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headSection } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { readForm } from '../../packages/core/src/form/form.js'
import { unknownKeys } from '../../packages/core/src/form/known.js'
import { guarded } from '../../packages/core/src/guard/guarded.js'
import { own } from '../../packages/core/src/guard/hooks.js'
import { judge } from '../../packages/core/src/judge.js'
import { form } from '../nothing-lost/forms.js'
import '../seed.js'

/** The maps in a form, with that of the form itself. */
const mapsIn = (value: unknown): Record<string, unknown>[] => {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(mapsIn)
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner]
}

/** A form with keys that nobody knows, or that belong elsewhere. */
const strange = fc
  .tuple(
    form,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('owner', 'purpose', 'phasse')), { maxLength: 3 }),
  )
  .map(([form, keys]) => {
    const data: unknown = JSON.parse(JSON.stringify(form))
    const maps = mapsIn(data)
    for (const [at, key] of keys) (maps[at % maps.length] ?? {})[key] ??= 'x'
    return stringify(data)
  })

const all = [headSection, ...sections(performance).map((section) => guarded(section, own))]

test('the same unknown keys are found with what was told and without', () => {
  let found = 0
  fc.assert(
    fc.property(strange, (text) => {
      const read = readForm({ file: 'form.yaml', text }, all)
      const keys = unknownKeys(read, all)
      found += keys.length
      assert.deepEqual(unknownKeys(read, all, { told: judge(read, all).told }), keys)
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  )
  assert.ok(found > 0)
})
