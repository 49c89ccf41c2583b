/** What a section's schema asks for, whoever says it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Section } from '@protocol14/core'
import { either } from '../../packages/core/src/schema/json-schema.js'
import { shapeOf } from '../../packages/core/src/schema/shape.js'

const shape = (jsonSchema: object) => shapeOf({ jsonSchema } as Section)
const said = (input?: () => unknown) =>
  shapeOf({ schema: { '~standard': input ? { jsonSchema: { input } } : {} } } as never)

test('references, allOf and oneOf are told without them', () => {
  const step = { type: 'object', properties: { next: { $ref: '#/definitions/a~1b' } } }
  const schema = { $ref: '#/definitions/a~1b', definitions: { 'a/b': step } }
  assert.deepEqual(shape(schema), { type: 'object', properties: { next: {} } })
  assert.deepEqual(shape({ $ref: '#/gone/x' }), {})
  assert.deepEqual(shape({ $ref: 'https://a.b/c' }), {})
  assert.deepEqual(shape({ oneOf: [{ type: 'string' }] }), { anyOf: [{ type: 'string' }] })
  const both = { allOf: [{ type: 'string' }, { pattern: 'x' }] }
  assert.deepEqual(shape(both), { type: 'string', pattern: 'x' })
})

test('a validator that cannot say it says nothing', () => {
  const fails = () => {
    throw new Error('no word for it')
  }
  assert.deepEqual([said(), said(() => undefined), said(fails)], [undefined, undefined, undefined])
  assert.deepEqual(
    said(() => ({ type: 'object' })),
    { type: 'object' },
  )
})

test('what is said of a key is said of all its shapes', () => {
  const [text, list] = [{ type: 'string' }, { type: 'array' }]
  assert.deepEqual(either({ ...text, description: 'd' }, list), {
    description: 'd',
    anyOf: [text, list],
  })
  assert.deepEqual(either({ anyOf: [text] }, list), { anyOf: [text, list] })
  assert.deepEqual(either({ ...text, anyOf: [{ pattern: 'x' }] }, list), {
    anyOf: [{ ...text, anyOf: [{ pattern: 'x' }] }, list],
  })
})
