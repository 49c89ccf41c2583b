/** Whoever watches sections, and what is remembered of the forms before, changes nothing. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Section, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { guarded } from '../../packages/core/src/guard/guarded.js'
import { own } from '../../packages/core/src/guard/hooks.js'
import { runsOr } from '../../packages/testing/src/runs.js'
import { form, settings } from '../nothing-lost/forms.js'
import '../seed.js'

const fresh = (from = own): Section[] =>
  sections(performance).map((section) => guarded(section, from))

function told(text: string, sections: Section[]) {
  const outcome = tellProtocol(
    { file: 'form.yaml', text },
    { preset: performance, sections, settings },
  )
  return { diagnostics: outcome.diagnostics, document: outcome.document }
}

/** Two forms, and some with parts of both, in any order and more than once. */
const forms = fc
  .tuple(form, form, fc.array(fc.infiniteStream(fc.boolean()), { minLength: 2, maxLength: 6 }))
  .map(([one, other, choices]) =>
    choices.map((isOne) => {
      const keys = new Set([...Object.keys(one), ...Object.keys(other)])
      const entries = [...keys].map((key) => {
        const value: unknown = (isOne.next().value ? one : other)[key as keyof typeof one]
        return [key, value]
      })
      return stringify(Object.fromEntries(entries.filter(([, value]) => value !== undefined)))
    }),
  )

test('forms that have parts in common are told as each alone', () => {
  fc.assert(
    fc.property(forms, (texts) => {
      const shared = fresh()
      for (const text of [...texts, ...texts])
        assert.deepEqual(told(text, shared), told(text, fresh()))
    }),
    { numRuns: runsOr(6) },
  )
})

test('the standard sections change nothing of what they are given, and tell good trees', () => {
  const watched = fresh('a plugin')
  fc.assert(
    fc.property(form, (form) => {
      const text = stringify(form)
      assert.deepEqual(told(text, watched), told(text, fresh()))
    }),
    { numRuns: Number(process.env.RUNS ?? 12) },
  )
})
