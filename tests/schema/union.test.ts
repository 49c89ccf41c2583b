/** Sections whose schema is one of several: which keys a form may have depends on what it says. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineSection, type Section, tellProtocol } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { z } from 'zod'
import { form } from '../command/command.js'
import { judgeForm } from './schemas.js'

const phone = z.object({ way: z.literal('phone'), number: z.string(), ext: z.string().optional() })
const mail = z.object({ way: z.enum(['mail', 'post']), to: z.string() })

const sectionOf = (name: string, schema: z.ZodType<object>): Section =>
  defineSection({
    name,
    title: name.toUpperCase(),
    schema,
    untold: ['way', 'number', 'ext', 'to', 'ways'],
    render: () => [],
    read: () => ({}),
  })

/** What is wrong with a form, by what the tool says and by what its schema says. */
function saidOf(section: Section, text: string): { told: string[]; schema: string[] } {
  const protocol = { preset: generic, sections: [...sections(generic), section] }
  const { diagnostics } = tellProtocol({ file: 'x.yaml', text: `${form}\n${text}` }, protocol)
  const told = diagnostics.filter(({ rule }) => /unknown-key|schema/.test(rule))
  return {
    told: told.map(({ message }) => message),
    schema: judgeForm(section)(`${form}\n${text}`),
  }
}

const top = {
  union: z.union([phone, mail]),
  'map by a key': z.discriminatedUnion('way', [phone, mail]),
}
for (const [kind, schema] of Object.entries(top))
  test(`a section that is a ${kind} has the keys of what it is, and no others`, () => {
    const section = sectionOf('contact', schema)
    for (const right of ['way: phone\nnumber: "3"\n', 'way: mail\nto: x\n', 'way: post\nto: x\n'])
      assert.deepEqual(saidOf(section, right), { told: [], schema: [] }, right)
    const wrong = saidOf(section, 'way: mail\nto: x\nnumber: "3"\n')
    assert.deepEqual(wrong.told, ['Unexpected key `number`'])
    assert.notDeepEqual(wrong.schema, [])
    assert.deepEqual(saidOf(section, 'way: phone\nnumber: "3"\nother: x\n').told, [
      'Unexpected key `other`',
    ])
  })

test('keys that a map needs tell what it is, and so do constants further below', () => {
  const a = z.object({ a: z.string(), b: z.string().optional() })
  const c = z.object({ c: z.string(), d: z.string().optional() })
  const needing = sectionOf('needing', z.union([a, c]))
  assert.deepEqual(saidOf(needing, 'a: x\nd: y\n').told, ['Unexpected key `d`'])
  const kindOf = (tag: string, more: object) =>
    z.object({ k: z.object({ t: z.literal(tag) }), ...more })
  const below = sectionOf('below', z.union([kindOf('x', { b: z.string() }), kindOf('y', {})]))
  assert.deepEqual(saidOf(below, 'k: { t: x }\nb: y\n'), { told: [], schema: [] })
  assert.deepEqual(saidOf(below, 'k: { t: y }\nb: y\n').told, ['Unexpected key `b`'])
})

test('of a map that is none of several, the keys of all are known', () => {
  const { told } = saidOf(sectionOf('contact', top.union), 'way: none\nnumber: "3"\nto: x\n')
  assert.deepEqual(told, ['Unexpected `none` in `way`, expected `mail` or `post`'])
})

test('a key may be meant that only another variant has', () => {
  const [long, short] = [phone, phone.omit({ ext: true }).extend({ way: z.literal('fax') })]
  const protocol = {
    preset: generic,
    sections: [...sections(generic), sectionOf('contact', z.union([long, short]))],
  }
  const text = `${form}\nway: fax\nnumber: "3"\nexr: "4"\n`
  const { diagnostics } = tellProtocol({ file: 'x.yaml', text }, protocol)
  assert.deepEqual(
    diagnostics.filter(({ rule }) => rule === 'form/unknown-key').map(({ hint }) => hint),
    ['did you mean `ext`?'],
  )
})

test('keys beside the variants are those of each', () => {
  const section: Section = {
    ...sectionOf('contact', z.object({ a: z.string() }).loose()),
    jsonSchema: {
      type: 'object',
      properties: { a: { type: 'string' } },
      anyOf: [{ properties: { b: { type: 'string' } } }, { properties: { c: { type: 'string' } } }],
    },
  }
  assert.deepEqual(saidOf(section, 'a: x\nb: y\n').schema, [])
  assert.notDeepEqual(saidOf(section, 'a: x\ne: y\n').schema, [])
})

test('keys are known in unions of unions, in records, and beside keys that may have any name', () => {
  const kindOf = (kind: string, key: string) =>
    z.object({ kind: z.literal(kind), [key]: z.string() })
  const inner = z.discriminatedUnion('kind', [kindOf('b', 'b'), kindOf('2', 'c')])
  const section = sectionOf(
    'all',
    z.object({
      m: z.discriminatedUnion('kind', [kindOf('a', 'a'), inner]),
      r: z.record(z.string(), kindOf('a', 'a')),
      open: z.looseObject({ x: z.string() }),
      texts: z.object({ x: z.string() }).catchall(z.string()),
    }),
  )
  const right = `m: { kind: 2, c: x }
r: { one: { kind: a, a: x } }
open: { x: a, y: b }
texts: { x: a, y: b }
`
  assert.deepEqual(saidOf(section, right), { told: [], schema: [] })
  const wrong = right.replace('c: x', 'c: x, b: y').replace('a: x', 'a: x, b: y')
  const { told, schema } = saidOf(section, wrong)
  assert.deepEqual(told, ['Unexpected key `m.b`', 'Unexpected key `r.one.b`'])
  assert.notDeepEqual(schema, [])
})

test('a section that takes any keys says nothing of those of others', () => {
  const loose = z.looseObject({ owner: z.string() })
  for (const schema of [loose, z.union([loose, phone])]) {
    const section = sectionOf(
      'own',
      (schema as typeof loose).transform(({ owner }) => ({ owner })),
    )
    const { told, schema: said } = saidOf(section, 'owner: me\npurposs: x\n')
    assert.deepEqual(told, ['Unexpected key `purposs`'])
    assert.notDeepEqual(said, [])
  }
})

test('so have the items of a list, be they texts or maps', () => {
  const section = sectionOf(
    'contacts',
    z.object({ ways: z.array(z.union([top.union, z.string()])) }),
  )
  assert.deepEqual(saidOf(section, 'ways: [{ way: mail, to: x }, y]\n'), { told: [], schema: [] })
  const wrong = saidOf(
    section,
    'ways: [{ way: mail, to: x, ext: "3" }, { way: phone, number: "1", ext: "2" }]\n',
  )
  assert.deepEqual(wrong.told, ['Unexpected key `ways[0].ext`'])
  assert.notDeepEqual(wrong.schema, [])
})
