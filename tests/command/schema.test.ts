/** `protocol14 schema`, as people run it. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { formSchema } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { folder } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

const text = `${JSON.stringify(formSchema(sections(generic)), null, 2)}\n`

test('the schema of forms is printed, by its name or without one', async () => {
  const cwd = folder()
  for (const args of [[], ['form']]) {
    const { status, all } = await protocol14(cwd, ['schema', ...args])
    assert.deepEqual([status, all], [0, text])
  }
})

test('a schema of something else is refused by name', async () => {
  const { status, stderr } = await protocol14(folder(), ['schema', 'document'])
  assert.equal(status, 2)
  assert.match(stderr, /'document' is invalid.*Allowed choices are form/)
})

test('--out writes it once, over an older one, and over nothing else', async () => {
  const cwd = folder({ 'a.json': '{"a": 1}\n', 'b.json': 'no JSON\n' })
  const out = async (file: string, ...flags: string[]) => {
    const { status, stdout } = await protocol14(cwd, ['schema', '--out', file, ...flags])
    return [status, stdout.split('  ')[0]]
  }
  const read = (file: string) => readFileSync(join(cwd, file), 'utf8')
  assert.deepEqual(await out('docs/form.schema.json'), [0, 'written'])
  assert.equal(read('docs/form.schema.json'), text)
  assert.deepEqual(await out('docs/form.schema.json'), [0, 'unchanged'])
  writeFileSync(join(cwd, 'docs/form.schema.json'), text.replace('The number of', 'A number of'))
  assert.deepEqual(await out('docs/form.schema.json'), [0, 'written'])
  for (const file of ['a.json', 'b.json']) assert.deepEqual(await out(file), [1, 'refused'])
  assert.equal(read('a.json'), '{"a": 1}\n')
  assert.deepEqual(await out('a.json', '--force'), [0, 'written'])
  assert.equal(read('a.json'), text)
  assert.deepEqual(await out('docs'), [2, ''])
})

test('the sections of the config are in it, and what its preset fills is not asked for', async () => {
  const cwd = folder({
    'protocol14.config.mjs': `
const standard = { version: 1, vendor: 'own', validate: (value) => ({ value }) }
const risks = {
  name: 'risks', title: 'RISKS', schema: { '~standard': standard },
  jsonSchema: { properties: { risks: { description: 'What may go wrong.', type: 'string' } }, required: ['risks'] },
  render: () => [], read: () => ({}),
}
export default {
  sections: ['role', risks],
  preset: { name: 'own', output: '{name}.md', defaults: { domain_compliance: 'Own' } },
}
`,
  })
  const { stdout } = await protocol14(cwd, ['schema'])
  const schema = JSON.parse(stdout)
  assert.equal(schema.properties.risks.description, 'What may go wrong.')
  assert.equal(schema.properties.phases, undefined)
  assert.deepEqual(schema.required, ['protocol_number', 'protocol_name', 'risks'])
})
