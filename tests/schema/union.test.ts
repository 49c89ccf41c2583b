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
