/** What an editor shows of a form by its schema, from the server that editors ask about YAML. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formSchema } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { textOf } from '../../packages/testing/src/golden.js'
import { folder, form } from '../command/command.js'
import { startEditor } from './editor.js'

const link = '# yaml-language-server: $schema=./form.schema.json\n'
const schema = JSON.stringify(formSchema(sections(generic)))
const project = folder({ 'form.schema.json': schema })

let editor: Awaited<ReturnType<typeof startEditor>>
before(async () => {
  editor = await startEditor(project)
})
after(() => editor.close())

/** Opens a form; `at` finds where a text stands in it. */
async function open(name: string, text: string) {
  const lines = `${link}${text}`.split('\n')
  const at = (what: string) => {
    const line = lines.findIndex((one) => one.includes(what))
    return { line, character: lines[line]?.indexOf(what) ?? -1 }
  }
  return { ...(await editor.open(name, lines.join('\n'))), at }
}

for (const file of [
  'examples/performance/form.yaml',
  ...['a', 'b', 'c'].map((name) => `tests/editor/dialect-${name}.yaml`),
])
  test(`${file} has nothing underlined`, async () => {
    const { diagnostics } = await open(file.replaceAll('/', '-'), textOf(file))
    assert.deepEqual(diagnostics, [])
  })

test('at an empty key of a phase its keys are offered, with what they are for', async () => {
  const text = 'phases:\n  - phase_number: 1\n    \n'
  const { complete } = await open('keys.yaml', text)
  const offered = await complete({ line: 3, character: 4 })
  const told = new Map(offered.map(({ label, documentation }) => [label, documentation]))
  const expected = {
    phase_name: 'What the phase is called.',
    objective: 'What shall be true when the phase is over.',
    steps: 'What is done in the phase, in order.',
    evidence_collection: 'The files that the phase leaves behind, to show that it was done.',
    quality_gate: 'What the phase must have reached.',
  }
  assert.deepEqual(
    Object.keys(expected).map((key) => [key, told.get(key)]),
    Object.entries(expected),
  )
})

test('a key says what it is for, also under another name', async () => {
  const { hover, at } = await open('hover.yaml', `${form}\naio_role: "Performance Engineer"\n`)
  const said = async (key: string) => {
    const found = await hover(at(key))
    return Object(found?.contents).value as string
  }
  assert.match(
    await said('domain_compliance'),
    /^The domain whose rules the protocol complies with/,
  )
  assert.match(await said('instructions'), /^What exactly to do\.\n\nExample:/)
  assert.match(await said('required_artifacts'), /^What it must have left behind/)
  assert.match(await said('aio_role'), /^Another name of .*ai.*role/)
})

test('what is wrong is underlined at its place', async () => {
  const wrong = form
    .replace('action_type: "MUST"', 'action_type: SHOULD')
    .replace('phase_in_workflow:', 'phase_in_wrkflow:')
    .replace(/purpose: ".*"/, 'purpose: [a]')
  const { diagnostics, at } = await open('wrong.yaml', wrong)
  const underlined = diagnostics.map(({ range: { start, end }, message }) => {
    const { line, character } = start
    return { line, character, length: end.character - character, message }
  })
  assert.deepEqual(
    underlined.sort((one, other) => one.line - other.line),
    [
      {
        ...at('[a]'),
        length: 3,
        message: 'Incorrect type. Expected one of string, number, boolean.',
      },
      {
        ...at('phase_in_wrkflow'),
        length: 16,
        message: 'Property phase_in_wrkflow is not allowed.',
      },
      {
        ...at('SHOULD'),
        length: 6,
        message: 'Value is not accepted. Valid values: "MUST", "GUIDELINE".',
      },
    ],
  )
})

test('a needed text that is blank is underlined, and one that is not needed is fine', async () => {
  const blank = form
    .replace(/^purpose: .*/m, 'purpose: ""')
    .replace(/gate_name: .*/, 'gate_name: "TODO"')
    .replace(/^ai_role: .*/m, 'ai_role: " tbd "')
    .replace(/^context: .*/m, 'context: ""')
    .replace(/^completion_checklist:\n/m, '$&  - "TODO"\n')
  const { diagnostics, at } = await open('blank.yaml', blank)
  const places = diagnostics.map(({ range, message }) => [range.start.line, message])
  assert.deepEqual(
    places.sort(),
    ['ai_role: ', 'purpose: ', 'gate_name: ', '- "TODO"']
      .map((text) => [at(text).line, 'Fill in the blank.'])
      .sort(),
  )
})

test('names of other dialects are not offered', async () => {
  const { complete } = await open('top.yaml', 'protocol_number: 14\n\n')
  const labels = (await complete({ line: 2, character: 0 })).map(({ label }) => label)
  for (const name of ['ai_role', 'purpose', 'inputs_from', 'status_announcements'])
    assert.ok(labels.includes(name), name)
  for (const name of ['aio_role', 'mission', 'integration_inputs', 'communication_templates'])
    assert.ok(!labels.includes(name), name)
  const error = await open('error.yaml', 'error_handling:\n  - error_type: NoData\n    \n')
  const keys = (await error.complete({ line: 3, character: 4 })).map(({ label }) => label)
  assert.ok(keys.includes('recovery_steps') && !keys.includes('recovery'), keys.join())
})
