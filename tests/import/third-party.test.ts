/** What only sections of others have: kinds of items, patterns, other names, values that are copied. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bullets,
  checkDocument,
  defineSection,
  importEdits,
  itemsOf,
  paragraph,
  parts,
  plain,
  readFields,
  tell,
  tellFields,
  text,
} from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { z } from 'zod'
import { textOf } from '../../packages/testing/src/golden.js'
import { settings } from '../nothing-lost/forms.js'
import { build } from './with.js'

const phone = z.object({ way: z.literal('phone'), number: z.string(), about: z.string() })
const mail = z.object({ way: z.literal('mail'), to: z.string(), about: z.string().optional() })
const schema = z.object({
  since: z.string().regex(/^\d{4}-\d\d-\d\d$/, { error: 'expected a date' }),
  until: z.string(),
  ways: z.array(z.discriminatedUnion('way', [phone, mail])).min(1),
})
const fields = { since: tell.line('Known since'), until: tell.line('Known until') }

const contact = defineSection({
  name: 'contact',
  title: 'CONTACT',
  schema,
  names: { 'ways[].about': { names: ['description'] } },
  *fill(form) {
    const { since } = form as { since?: string }
    if (since !== undefined)
      yield { path: ['until'], value: since, of: ['since'], from: 'the day it is known since' }
  },
  render: ({ ways, ...slice }) => [
    ...tellFields(fields, slice).flat(),
    bullets(ways.map((one) => [paragraph(text(Object.values(one).join(' / ')))])),
  ],
  read(nodes, mark) {
    const ways = itemsOf(nodes).map((item, at) => {
      mark(['ways', at], item)
      const [way = '', one, about] = plain(item).split(' / ')
      const more = about === undefined ? {} : { about }
      return way === 'phone' ? { way, number: one, ...more } : { way, to: one, ...more }
    })
    return { ...readFields(fields, parts(nodes), mark, []), ways }
  },
})

const protocol = { preset: generic, sections: [...sections(generic), contact], settings }
const own = `since: 2026-11-30
ways:
  - way: phone
    number: "311"
    description: at night # keep
  - way: mail
    to: us
`
const typed = textOf('tests/import/slips.yaml') + own
const source = { file: 'form.yaml', text: typed }
const base = build(typed, protocol).document?.markdown as string

function taken(from: string, to: string) {
  const text = base.replace(from, to)
  assert.notEqual(text, base)
  const { text: form, diagnostics } = importEdits({ file: 'd.md', text }, source, protocol, {
    base,
  })
  return { form: form.slice(typed.length - own.length), diagnostics, text }
}

test('an item that becomes one of another kind is taken whole', () => {
  const { form, diagnostics } = taken('- mail / us', '- phone / 312 / by day')
  assert.deepEqual(diagnostics, [])
  assert.equal(
    form,
    own.replace('mail\n    to: us', '"phone"\n    number: "312"\n    about: "by day"'),
  )
})

test('a new item has the names that the form uses', () => {
  const { form, diagnostics } = taken('- mail / us', '$&\n- phone / 312 / by day')
  assert.deepEqual(diagnostics, [])
  assert.equal(form, `${own}  - way: "phone"\n    number: "312"\n    description: "by day"\n`)
})

test('a value that does not fit its schema is told as the schema does, and labels are not missed', () => {
  const { form, diagnostics } = taken('since:** 2026-11-30', 'since:** 30.11.2026')
  assert.equal(form, own)
  assert.deepEqual(
    diagnostics.map(({ rule, message }) => [rule, message]),
    [['import/left', 'Unexpected `30.11.2026` in `since`, expected a date']],
  )
})

test('a value that was copied and is gone from the document has its own name', () => {
  const text = base.replace(/.*Known until.*\n/, '')
  const diagnostics = checkDocument({ file: 'd.md', text }, protocol, build(typed, protocol))
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    ['Missing `until`, expected `2026-11-30`'],
  )
})

test('an item of another kind is changed key by key where that will do', () => {
  const other = typed.replace(
    '- way: mail\n    to: us',
    "- { way: 'mail', x_cost: 1.10, to: us } # theirs",
  )
  const built = build(other, protocol).document?.markdown as string
  const text = built.replace('- mail / us', '- phone / 312 / by day')
  const result = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: other }, protocol, {
    base: built,
  })
  assert.deepEqual(result.diagnostics, [])
  const item = `- { way: 'phone', x_cost: 1.10, number: "312", description: "by day" } # theirs`
  assert.equal(result.text, other.replace(/- \{ way.*/, item))
})

test('an item goes with its own keys, also where the first text of many is their kind', () => {
  const items = [0, 1, 2].map((at) => `  - way: mail\n    to: red ${at}\n    x_id: r${at}\n`)
  const listed = (all: string[]) => typed.replace(/ {2}- way: [\s\S]*/, () => all.join(''))
  const built = build(listed(items), protocol).document?.markdown as string
  const text = built.replace('- mail / red 0\n', '')
  const form = { file: 'form.yaml', text: listed(items) }
  const result = importEdits({ file: 'd.md', text }, form, protocol, { base: built })
  assert.deepEqual(result.diagnostics, [])
  assert.equal(result.text, listed(items.slice(1)))
})

test('a new key of an item has the name that the items beside it use', () => {
  const { form, diagnostics } = taken('- mail / us', '$& / all')
  assert.deepEqual(diagnostics, [])
  assert.equal(form, `${own}    description: "all"\n`)
})

test('an unknown key that is filled in is told as that', () => {
  const preset = { ...protocol.preset, defaults: { contcat: 'x' } }
  const { diagnostics } = build(typed, { ...protocol, preset })
  const told = diagnostics.find(({ message }) => message.startsWith('Unexpected key `contcat`'))
  assert.equal(told?.message, 'Unexpected key `contcat`, which is filled in')
  assert.match(told?.hint ?? '', /`defaults` of the preset/)
})
