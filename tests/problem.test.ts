/** What validators say, in the words of a form. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type } from 'arktype'
import * as v from 'valibot'
import * as z from 'zod'
import * as kind from '../packages/core/src/kinds.js'
import { nearest } from '../packages/core/src/nearest.js'
import { missing, toIssues } from '../packages/core/src/problem.js'
import type { JsonSchema } from '../packages/core/src/schema/json-schema.js'
import { merge } from '../packages/core/src/schema/merge.js'

const data = { a: { b: ['x'] }, long: 'y'.repeat(70), n: 5 }
const issues: [issue: object, message: string][] = [
  [{ message: 'no' }, 'Unexpected map in `the form`: no'],
  [{ message: 'no', path: ['a', 'b'] }, 'Unexpected list in `a.b`: no'],
  [{ message: 'no', path: ['a', { key: 'b' }, 0] }, 'Unexpected `x` in `a.b[0]`: no'],
  [{ message: 'no', path: ['a', 'c'] }, 'Missing `a.c`'],
  [{ message: 'no', path: ['n', 'c'] }, 'Missing `n.c`'],
  [{ message: 'no', path: ['toString'] }, 'Missing `toString`'],
  [{ message: 'no', path: ['long'] }, `Unexpected \`${'y'.repeat(59)}…\` in \`long\`: no`],
  [{ message: 'expected 6', path: ['n'] }, 'Unexpected `5` in `n`, expected 6'],
  [
    { message: 'no', path: ['a'], code: 'invalid_type', expected: 'string' },
    'Unexpected map in `a`, expected text',
  ],
  [
    { message: 'no', path: ['n'], code: 'invalid_type', expected: 'array' },
    'Unexpected `5` in `n`, expected a list',
  ],
  [
    { message: 'no', path: ['n'], code: 'invalid_type', expected: 'date' },
    'Unexpected `5` in `n`, expected date',
  ],
  [
    { message: 'no', path: ['n'], code: 'invalid_value', values: [6, 7] },
    'Unexpected `5` in `n`, expected `6` or `7`',
  ],
  [{ message: 'no', path: ['a'], code: 'unrecognized_keys', keys: ['z'] }, 'Unexpected `a.z`'],
  [{ message: 'no', path: ['a'], code: 'unrecognized_keys' }, 'Unexpected map in `a`: no'],
]

for (const [issue, message] of issues)
  test(message.slice(0, 60), () =>
    assert.deepEqual(
      toIssues(issue as never, data).map((one) => one.message),
      [message],
    ),
  )

for (const [schema, text, isMended] of [
  [z.number(), '3', true],
  [z.int(), '-3', true],
  [v.number(), '3.5', true],
  [type('number'), '3', true],
  [z.boolean(), 'true', true],
  [v.boolean(), 'No', true],
  [type('boolean'), 'false', true],
  [z.number(), 'many', false],
  [z.coerce.number().min(5), '3', false],
  [kind.digits, '3.5', false],
] as const)
  test(`the author of a schema is told that each value of a form is text: ${text}`, () => {
    const result = schema['~standard'].validate(text)
    assert.ok('issues' in result && result.issues)
    const [issue] = result.issues.flatMap((one) => toIssues(one, text))
    assert.equal(issue?.hint?.startsWith('mend the schema of the section') ?? false, isMended)
  })

test('what looks like an issue of zod is told in its own words', () => {
  for (const more of [
    { code: 'constructor' },
    { code: 'invalid_union', errors: ['a', 'b'] },
    { code: 'invalid_union', errors: 'a' },
    { code: 'invalid_value', values: 'abc' },
  ])
    assert.deepEqual(
      toIssues({ message: 'no', path: ['n'], ...more } as never, data).map(
        ({ message }) => message,
      ),
      ['Unexpected `5` in `n`: no'],
    )
})

test('of several schemas that a value may have, what is wrong is told for the one that was meant', () => {
  const phone = z.object({ way: z.literal('phone'), nr: z.string(), at: z.string() })
  const mail = z.object({ way: z.literal('mail'), to: z.string() })
  const either = z.array(z.union([z.string(), z.union([phone, mail])]))
  const told = z.array(z.discriminatedUnion('way', [phone, mail]))
  const messages = (schema: z.ZodType, value: object) =>
    (schema.safeParse([value]).error?.issues ?? []).flatMap((issue) =>
      toIssues(issue as never, [value]).map((one) => one.message),
    )
  for (const schema of [either, told]) {
    assert.deepEqual(messages(schema, { way: 'mail' }), ['Missing `[0].to`'])
    assert.deepEqual(messages(schema, { way: 'phone' }), ['Missing `[0].nr`', 'Missing `[0].at`'])
  }
  const tagged = z.object({ way: z.literal('call'), kind: z.enum(['a', 'b']) })
  assert.deepEqual(messages(z.array(z.union([mail, tagged])), { way: 'call', kind: 'q' }), [
    'Unexpected `q` in `[0].kind`, expected `a` or `b`',
  ])
  const strict = z.union([z.strictObject(mail.shape), z.strictObject({ way: z.literal('call') })])
  assert.deepEqual(messages(z.array(strict), { way: 'call', to: 'x' }), ['Unexpected `[0].to`'])
  assert.deepEqual(messages(told, { way: 'post' }), [
    'Unexpected `post` in `[0].way`, expected `phone` or `mail`',
  ])
})

test('what is nearly one of a choice, or a text for a map, is told with what to write', () => {
  const schema = z.object({ a: z.enum(['MUST', 'GUIDELINE']), b: z.object({}) })
  const hints = (value: object) =>
    (schema.safeParse(value).error?.issues ?? []).flatMap((issue) =>
      toIssues(issue as never, value).map(({ hint }) => hint),
    )
  assert.deepEqual(hints({ a: 'must', b: 'x' }), [
    'did you mean `MUST`?',
    'write each key on a line of its own below, as `key: value`',
  ])
  assert.deepEqual(hints({ a: 'SHOULD', b: {} }), [undefined])
})

test('what is missing says what stands in its place', () => {
  assert.equal(missing(['a'], 'TODO').message, 'Missing `a`, found `TODO`')
  assert.deepEqual(
    [missing(['a']).hint, missing(['a'], 'TODO').hint],
    ['add `a` here', 'fill in the blank'],
  )
})

test('a name is near another one, or none', () => {
  assert.equal(nearest('Purpos', ['purpose', 'x']), 'purpose')
  assert.equal(nearest('PURPOSE', ['hooks', 'purpose']), 'purpose')
  assert.equal(nearest('other', ['purpose']), undefined)
  assert.equal(nearest('.', ['b']), undefined)
  assert.equal(nearest('b', ['b']), 'b')
  assert.equal(nearest('other', []), undefined)
})

test('two schemas of one key become one that asks for what both ask', () => {
  const text = { type: 'string' }
  const list = (minItems: number, items: JsonSchema): JsonSchema => ({
    type: 'array',
    minItems,
    items,
  })
  assert.deepEqual(
    merge(list(1, text), list(2, { pattern: 'x' })),
    list(2, { ...text, pattern: 'x' }),
  )
  assert.deepEqual(merge({ anyOf: [text] }, { description: 'd' }), {
    anyOf: [{ ...text, description: 'd' }],
  })
  assert.deepEqual(merge({ description: 'd' }, { anyOf: [text] }), {
    description: 'd',
    anyOf: [{ ...text, description: 'd' }],
  })
  assert.deepEqual(
    merge(
      { properties: { a: text }, required: ['a'] },
      { properties: { a: { pattern: 'x' }, b: text }, required: ['a', 'b'] },
    ),
    { properties: { a: { ...text, pattern: 'x' }, b: text }, required: ['a', 'b'] },
  )
})
