/** Which line announces a phase, and which phases need one more. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits, readForm, textsAt } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { textOf } from '../packages/testing/src/golden.js'
import { namesOfHook } from '../plugins/communication/src/announcements.js'
import { announcementsOf } from '../plugins/communication/src/phases.js'
import { build, protocolOf } from './import/with.js'

/** A form whose phases begin with these words; one without words has a second step that has some. */
const formOf = (status_announcements: string[], starts: string[], more: object = {}) => ({
  status_announcements,
  phases: starts.map((communication_template, index) => ({
    phase_number: String(index + 1),
    steps: [
      { step_number: '1', communication_template },
      { step_number: '2', communication_template: `Then ${index}` },
    ],
  })),
  ...more,
})

function filled(form: object): string[] {
  const { data, diagnostics } = readForm(
    { file: 'form.yaml', text: JSON.stringify(form) },
    sections(),
  )
  const added = textsAt(data, 'status_announcements[]').slice(
    textsAt(form, 'status_announcements[]').length,
  )
  const told = diagnostics.filter(({ message }) => message.includes('status_announcements'))
  assert.equal(told.length, added.length)
  return added
}

const fills: [given: string[], starts: string[], added: string[]][] = [
  [['Hello'], ['Hello'], []],
  [[], ['Hello', 'World'], ['Hello', 'World']],
  [['[PHASE 1 START] - Gathering'], ['Collecting'], []],
  [['[Phase 1 Start] Gathering'], ['[PHASE 1 START] - Gathering'], []],
  [['Phase 1 begins: Collect', 'Phase 2 begins: Act'], ['Hello', 'World'], []],
  [['Phase 2 begins: Act'], ['Hello', 'World'], ['Hello']],
  [['Phase 10 begins'], ['Hello'], ['Hello']],
  [['[PHASE 1 COMPLETE] - Done'], ['[PHASE 1 START] - Go'], ['[PHASE 1 START] - Go']],
  [['[GO] now'], ['[GO] soon'], []],
  // What only mentions a phase, or is said at its end, begins none.
  ...[
    '[PHASE 1 END]',
    '[PHASE 1 COMPLETION] - Done',
    'Phase 1: complete',
    '[PHASE 1 GATE] - Checked',
  ].map((line): [string[], string[], string[]] => [[line], ['Phase 1: Go'], ['Phase 1: Go']]),
  [['Wait for approval before phase 1'], ['Phase 1: Go'], ['Phase 1: Go']],
  [['[AUTOMATION] k6 in phase 1: {status}'], ['Phase 1: Go'], ['Phase 1: Go']],
  [['Phase 1: Endpoints are switched'], ['Phase 1: Go'], []],
  [['[PHASE 1] Finishing touches'], ['Phase 1: Go'], []],
  [['Starting phase 1'], ['Phase 1: Go'], []],
  // One line for all is none for the first of them.
  [['Tell the team before any work'], ['Hello', 'World'], ['Hello', 'World']],
  // Lines that name no phase are in the order of the phases.
  [['Collecting', 'Acting'], ['Hello', 'World'], []],
  [['World', 'Hallo'], ['Hello', 'World'], []],
  [['[AUTOMATION] x executed: {status}'], ['Hello'], ['Hello']],
  [['The run begins'], ['[PHASE 1 START] - Go'], ['[PHASE 1 START] - Go']],
  // Only what the first step says is announced.
  [['[PHASE 2 START] - Go'], ['', '[PHASE 2 START] - Go'], []],
]
for (const [given, starts, added] of fills)
  test(`[${given.join(', ')}] for [${starts.join(', ')}] lacks [${added.join(', ')}]`, () =>
    assert.deepEqual(filled(formOf(given, starts)), added))

test('what is filled says of which phase it is', () => {
  const text = JSON.stringify(formOf(['[PHASE 1 START]'], ['', '[PHASE 2 START]']))
  const { diagnostics } = readForm({ file: 'form.yaml', text }, sections())
  const [{ message = '' } = {}] = diagnostics.filter(({ rule }) => rule === 'form/gap')
  assert.equal(
    message,
    "Missing `status_announcements[1]`, filled from the first step's communication in phase 2",
  )
})

test('a hook has its status line by its own name, and not inside of another', () => {
  const announcements = { automation_status_template: '[AUTOMATION] {script_name} executed' }
  const added = (given: string, command: string) =>
    filled(formOf([given], [], { announcements, automation_hooks: [{ command }] }))
  const line = '[AUTOMATION] metrics.py executed'
  assert.deepEqual(added('Ran analyze_metrics.py', 'python metrics.py'), [line])
  assert.deepEqual(added('Ran metrics.py.', 'python metrics.py'), [])
  assert.deepEqual(added('[AUTOMATION] Ran metrics', 'python metrics.py'), [])
  assert.deepEqual(added('Looked at metrics', 'python metrics.py'), [line])
  assert.deepEqual(added('disk6 run', 'k6 run x.js'), ['[AUTOMATION] k6 executed'])
})

test('the line that the form itself has for a hook is its status line', () => {
  const [rule] = sections().flatMap(({ rules }) => rules?.['automation-status'] ?? [])
  const form = {
    announcements: { automation_status_template: '[AUTOMATION] hook-{script_name}: {status}' },
    automation_hooks: [{ command: 'pytest' }, { command: 'python a.py', hook_name: 'analysis' }],
  }
  const said = (...status_announcements: string[]) => {
    const options = { token: '[AUTOMATION]', status: '{status}' }
    return [...(rule?.check({ status_announcements } as never, { options, form }) ?? [])].length
  }
  assert.equal(said('[AUTOMATION] hook-pytest: {status}', '[AUTOMATION] a.py: {status}'), 0)
  assert.equal(said('[AUTOMATION] mypytest: {status}', '[AUTOMATION] b.py: {status}'), 2)
})

test('phases without numbers count from 1', () =>
  assert.deepEqual(
    announcementsOf({ phases: [{}, {}] }, ['Phase 2', 'Phase 1']).map(({ at }) => at),
    [1, 0],
  ))

const example = textOf('examples/own-protocol/form.yaml')
const wordings = { 'with numbers': example, 'without them': example.replace(/\[PHASE \d\] /g, '') }
for (const [name, text] of Object.entries(wordings))
  test(`another wording of a first step in a document adds no announcement, ${name}`, () => {
    const protocol = protocolOf(generic)
    const base = build(text, protocol).document?.markdown ?? ''
    const edited = base.replace(/> ".*Looking for files whose time is over\.\.\."/, '> "Hello"')
    const form = { file: 'form.yaml', text }
    const taken = importEdits({ file: 'd.md', text: edited }, form, protocol, { base })
    const again = build(taken.text, protocol).document?.markdown ?? ''
    assert.notEqual(edited, base)
    assert.deepEqual(again.split('\n').slice(0, -2), edited.split('\n').slice(0, -2))
  })

test('a hook is called by its own name and by that of its program, with and without endings', () => {
  const names: Record<string, string[]> = {
    'python scripts/run/count.old.py --all': ['count.old.py', 'count.old'],
    'python3.11 -u  count.py': ['count.py', 'count'],
    'python3 .count': ['.count'],
    'npx k6 run load.js': ['k6'],
    'my-node count.sh': ['my-node'],
    node: ['node'],
    '': [''],
  }
  for (const runner of 'node npx tsx bash sh ruby perl deno bun'.split(' '))
    names[`${runner} a/b.x`] = ['b.x', 'b']
  for (const runner of ['uv run', 'deno run']) names[`${runner} b.x`] = ['b.x', 'b']
  names['nodes b.x'] = ['nodes']
  for (const [command, expected] of Object.entries(names))
    assert.deepEqual(namesOfHook({ command }), expected, command)
  const named = namesOfHook({ command: 'sh b.sh', hook_name: 'Count v1.2' })
  assert.deepEqual(named, ['Count v1.2', 'b.sh', 'Count v1', 'b'])
})
