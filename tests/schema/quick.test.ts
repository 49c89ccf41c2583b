import assert from 'node:assert/strict'
import { test } from 'node:test'
import { performance, sections } from '@protocol14/presets'
import * as z from 'zod'
import { quick, worthwhile } from '../../packages/core/src/schema/quick.js'

for (const { name, schema } of sections(performance))
  test(`zod compiles all of the schema of ${name}`, () => {
    assert.doesNotThrow(() => z.compile(schema as z.ZodType, { strict: true }))
  })

test('a schema is compiled once that pays, and only one of this zod', (t) => {
  const validate = t.mock.fn((value: unknown) => ({ value: value as object }))
  const version = { major: 3, minor: 0, patch: 0 }
  for (const more of [{}, { _zod: { version } }]) {
    const standard = { version: 1 as const, vendor: 'other', validate }
    const { validate: copied, ...rest } = quick({ '~standard': standard, ...more })
    assert.deepEqual(rest, { version: 1, vendor: 'other' })
    const value = { a: ['x'] }
    for (let times = 0; times < worthwhile + 5; times++) assert.deepEqual(copied(value), { value })
    // It may change what it is given, which is of the form.
    for (const { arguments: given } of validate.mock.calls) assert.notEqual(given[0], value)
  }
  const schema = z.object({ a: z.string() })
  const run = t.mock.method(schema._zod, 'run')
  const one = quick(schema)
  for (let times = 0; times < worthwhile + 5; times++)
    assert.deepEqual(one.validate({ a: 'x', b: 1 }), { value: { a: 'x' } })
  assert.equal(run.mock.callCount(), worthwhile)
  assert.ok((one.validate({}) as { issues?: unknown[] }).issues)
})
