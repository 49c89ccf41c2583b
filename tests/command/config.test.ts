import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ofAll } from '../../packages/core/src/index.js'
import { folder, form } from './command.js'
import { inProcess } from './in-process.js'

const files = {
  '.git/HEAD': '',
  'base.yaml': 'rules:\n  role/purpose: info\nstrict: true\n',
  'protocol14.config.yaml': `extends: ./base.yaml
forms: [form.yaml]
protocols:
  - forms: [other.yaml]
    sections: ['...', '!hooks', ./risks.js]
    output: docs/{dir}/{name}.md
    rules:
      gates/evidence-file: warning
      gates/expected-gates: [info, { gates: [Intake] }]
overrides:
  - files: ['*.yaml', '!form.yaml']
    rules: { hooks/flags: info }
`,
  'risks.js': `export default { name: 'risks', title: 'RISKS', after: 'role', schema: { '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value }), jsonSchema: { input: () => ({ type: 'object', properties: { risks: { type: 'string' } } }) } } }, rules: { named: { severity: 'warning', why: 'Nobody minds what has no name.', mend: 'Name it.', check: () => [] } }, render: () => [], read: () => ({}) }\n`,
  'package.json': '{ "type": "module" }',
  'form.yaml': form,
  'other.yaml': form.replace(/^protocol_number: .*/m, 'protocol_number: "21"'),
}

test('config tells how a form is told, and where each setting is from', async () => {
  const { status, stdout } = await inProcess(folder(files), ['config', 'other.yaml'])
  assert.equal(status, 0)
  assert.equal(
    stdout,
    `Configs
  base.yaml
  protocol14.config.yaml
Root
  .
Forms
  form.yaml   protocol14.config.yaml:2
  other.yaml  protocol14.config.yaml:4
Protocols
  forms: other.yaml  protocol14.config.yaml:4
Overrides
  files: *.yaml, !form.yaml  protocol14.config.yaml:11
Preset
  generic  the number of the form
Output
  docs/{name}.md  protocol14.config.yaml:6
Strict
  yes  base.yaml:3
Sections
  1. role: AI ROLE AND MISSION               protocol14
  2. risks: RISKS                            ./risks.js
  3. workflow: WORKFLOW                      protocol14
  4. integration: INTEGRATION POINTS         protocol14
  5. gates: QUALITY GATES                    protocol14
  6. communication: COMMUNICATION PROTOCOLS  protocol14
  7. checklist: HANDOFF CHECKLIST            protocol14
  8. post-actions: POST-GENERATION ACTIONS   protocol14
Rules
  role/purpose: info                               base.yaml:2
  gates/evidence-file: warning                     protocol14.config.yaml:8
  gates/expected-gates: info {"gates":["Intake"]}  protocol14.config.yaml:9
  hooks/flags: info                                protocol14.config.yaml:12
`,
  )
})

test('without a form, config tells all entries that pick forms, and the index', async () => {
  const config = `forms: [form.yaml]
index: { output: docs/ALL.md }
protocols:
  - { number: '21', name: review, strict: true }
  - preset: performance
overrides:
  - files: [form.yaml]
`
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  const told = async (...args: string[]) => (await inProcess(cwd, ['config', ...args])).stdout
  assert.match(
    await told(),
    /^Protocols\n {2}number: 21; name: review {2}\S+:4\n {2}preset: performance {7}\S+:5\nOverrides\n {2}files: form\.yaml {2}\S+:7\nIndex\n {2}docs\/ALL\.md {2}\S+:2\nPreset/m,
  )
  const { protocols, index } = JSON.parse(await told('form.yaml', '--format', 'json'))
  const from = (line: number) => `protocol14.config.yaml:${line}`
  assert.deepEqual(protocols, [{ value: { preset: ['performance'] }, from: from(5) }])
  assert.deepEqual(index, { value: 'docs/ALL.md', from: from(2) })
})

test('a config may extend presets: those of files, and its own', async () => {
  const preset = { name: 'own', output: 'own/{name}.md' }
  const told = async (config: Record<string, string>) =>
    (await inProcess(folder({ 'form.yaml': form, ...config }), ['config', 'form.yaml'])).stdout
  const file = await told({
    'protocol14.config.yaml': 'extends: ./preset.json\n',
    'preset.json': JSON.stringify(preset),
  })
  assert.match(file, /^Preset\n {2}own /m)
  const code = await told({
    'protocol14.config.mjs': `export default { extends: [${JSON.stringify(preset)}] }\n`,
  })
  assert.match(code, /^Preset\n {2}own /m)
})

test('config tells the same as JSON', async () => {
  const args = ['config', 'other.yaml', '--format', 'json']
  const told = JSON.parse((await inProcess(folder(files), args)).stdout)
  assert.deepEqual(told.sections[1], {
    value: { name: 'risks', title: 'RISKS' },
    from: './risks.js',
  })
  assert.deepEqual(told.strict, { value: true, from: 'base.yaml:3' })
})

test('the schema and the rules are those of all forms, or of one', async () => {
  const cwd = folder(files)
  const has = async (...args: string[]) => {
    const { stdout } = await inProcess(cwd, args)
    return {
      risks: /"risks"|risks\/named/.test(stdout),
      hooks: /"automation_hooks"|hooks\/flags/.test(stdout),
    }
  }
  assert.deepEqual(await has('schema'), { risks: true, hooks: true })
  assert.deepEqual(await has('schema', '--for', 'other.yaml'), { risks: true, hooks: false })
  assert.deepEqual(await has('explain'), { risks: true, hooks: true })
  assert.deepEqual(await has('explain', '--for', 'other.yaml'), { risks: true, hooks: false })
})

test('what not all forms need, the schema of all does not ask for', () => {
  const one = {
    properties: { a: {}, b: { type: 'string' } },
    required: ['a', 'b'],
    additionalProperties: false,
  }
  const other = {
    properties: { b: { type: 'array' }, c: {} },
    required: ['b', 'c'],
    additionalProperties: false,
  }
  assert.deepEqual(ofAll([one, other]), {
    properties: { a: {}, b: { anyOf: [{ type: 'string' }, { type: 'array' }] }, c: {} },
    required: ['b'],
    allOf: [],
    additionalProperties: false,
  })
  const union = { anyOf: [{ required: ['a'] }, { required: ['c'] }] }
  assert.deepEqual(ofAll([union, one]).anyOf, [union, one])
  const open = { properties: { b: { type: 'string' } } }
  const { properties, additionalProperties } = ofAll([one, other, open])
  assert.deepEqual([properties?.a, properties?.c, additionalProperties], [{}, {}, true])
  assert.deepEqual(
    ofAll([{ properties: { a: { type: 'string' } } }, { properties: {} }]).properties,
    { a: {} },
  )
})
