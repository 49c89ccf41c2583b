/** Values that are made from what a JSON Schema says. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type JsonSchema, valuesOf } from '../../packages/testing/src/json-schema.js'
import '../seed.js'

const text: JsonSchema = { type: 'string' }
const schemas: [schema: JsonSchema, fits: (value: unknown) => boolean][] = [
  [{ const: 5 }, (value) => value === 5],
  [{ enum: ['a', 'b'] }, (value) => value === 'a' || value === 'b'],
  [{ anyOf: [{ const: 1 }, { const: 2 }] }, (value) => value === 1 || value === 2],
  [{ oneOf: [{ const: 1 }, { const: 2 }] }, (value) => value === 1 || value === 2],
  [{ type: 'number' }, (value) => Number.isInteger(value)],
  [{ type: 'integer', minimum: 2.5, maximum: 4 }, (value) => value === 3 || value === 4],
  [{ type: 'integer', maximum: -7 }, (value) => Number(value) <= -7],
  [{ type: 'integer', minimum: -9007199254740991 }, (value) => Number.isInteger(value)],
  [{ type: 'boolean' }, (value) => typeof value === 'boolean'],
  [text, (value) => typeof value === 'string'],
  [{ type: 'string', pattern: '^x+$' }, (value) => /^x+$/.test(String(value))],
  [{ type: 'array', items: { const: 1 }, maxItems: 1 }, (value) => String(value) === '1'],
  [
    { type: 'array', items: { const: 1 }, minItems: 2 },
    (value) => /^1,1(,1)?$/.test(String(value)),
  ],
  [
    {
      type: 'object',
      properties: { a: { const: 1 }, b: { type: 'object', properties: { c: { const: 2 } } } },
      required: ['a', 'b'],
    },
    (value) => /^\{"a":1(,"b":\{"c":2\})?\}$/.test(JSON.stringify(value)),
  ],
  [
    {
      allOf: [
        { type: 'object', properties: { a: { const: 1 } }, required: ['a'] },
        { type: 'object', properties: { b: { const: null } }, required: ['b'] },
      ],
    },
    (value) => JSON.stringify(value) === '{"a":1}',
  ],
]

for (const [schema, fits] of schemas)
  test(`values of ${JSON.stringify(schema)}`, () => {
    fc.assert(fc.property(valuesOf(schema), fits))
  })

test('what nobody can make values from is told', () => {
  assert.throws(() => valuesOf({ type: 'null' }), /^TypeError: Unexpected JSON Schema `\{"type"/)
})
