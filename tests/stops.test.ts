/** What people write to stop Protocol 14, in their own words, is known for what it is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentions } from '@protocol14/core'
import { performance, workflow } from '@protocol14/presets'

interface Options {
  conditions: Record<string, string>
}

const setting = performance.rules?.['workflow/halt-condition'] as [string, Options]
const { conditions } = setting[1]

const stops: Record<string, string[]> = {
  'telemetry gaps': ['Stop if monitoring data is missing.', 'Halt on gaps of telemetry.'],
  'failed load tests': ['Stop when load-testing fails.', 'Stop if one of the load tests fails.'],
  regressions: ['Stop if anything regresses.', 'Halt when latency has regressed.'],
  'missing approvals': ['Stop if not approved.', 'Halt without the approval of the owner.'],
}

test('each condition has its sentences', () =>
  assert.deepEqual(Object.keys(conditions), Object.keys(stops)))

for (const [name, sentences] of Object.entries(stops))
  for (const sentence of sentences)
    test(`${name}: ${sentence}`, () => assert.ok(mentions(sentence, conditions[name] ?? '')))

test('what nothing names is told by the rule that is asked, once', () => {
  const phases = [{ steps: [{ halt_condition: 'Stop on fire.' }] }]
  const said = (rule: string, options: object) =>
    [
      ...(workflow().rules?.[rule]?.check({ phases } as never, { options, form: { phases } }) ??
        []),
    ].map(({ message }) => message)
  const conditions = { fire: 'fire', floods: 'flood' }
  assert.deepEqual(said('halt-condition', { conditions }), ['Missing `halt_condition` for floods'])
  assert.deepEqual(said('halt-condition', { conditions, coveredOnly: true }), [])
  assert.deepEqual(said('halt-covered', { conditions }), [
    'Missing stop for floods: no halt condition, gate failure or error names it',
  ])
})
