/** Parts of a document by hand under headings that nobody foresaw: known by their shape, or told. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { parse } from 'yaml'
import { protocolOf } from './with.js'

const protocol = protocolOf(generic)

const found = (text: string) =>
  importDocument({ file: 'd.md', text: `# Protocol 1: One\n\n${text}` }, protocol)

const phase =
  '## Workflow\n\n### Phase 1: Go\n\n1. **[MUST] Look:** Look around.\n   - Halt if: it is dark\n\n'

const partner = { protocol: '3', artifacts: 'plan.md' }

/** What stands below a heading, with the keys that it comes to. */
const shapes: Record<string, [heading: string, below: string, has: object]> = {
  'partners that get something': [
    'What it feeds to others',
    '- Protocol 3: `plan.md`',
    { outputs_to: [{ protocol: partner.protocol, artifacts_provided: [partner.artifacts] }] },
  ],
  'partners with what is needed, artifacts first': [
    'Before you start',
    '- `plan.md` (from Protocol 3)',
    { prerequisites: [{ protocol: '3', required_artifacts: ['plan.md'] }] },
  ],
  'partners in a table': [
    'What it feeds to others',
    '| To | What they get |\n|---|---|\n| Protocol 3 | `plan.md` |',
    { outputs_to: [{ protocol: '3', artifacts_provided: ['plan.md'] }] },
  ],
  'arrows from and to partners': [
    'Connections',
    '← Protocol 3: `plan.md`\n→ Protocol 5: `end.md`',
    {
      inputs_from: [{ protocol: '3', artifacts_consumed: ['plan.md'] }],
      outputs_to: [{ protocol: '5', artifacts_provided: ['end.md'] }],
    },
  ],
  questions: [
    'Ask the owner',
    '- Is it day? (yes/no)\n- Is it warm? (yes/no)',
    {
      validation_prompts: [
        { prompt_template: 'Is it day? (yes/no)' },
        { prompt_template: 'Is it warm? (yes/no)' },
      ],
    },
  ],
  announcements: [
    'Progress for all',
    '```text\n[PHASE 1 START] We go.\n```',
    { status_announcements: ['[PHASE 1 START] We go.'] },
  ],
  'errors in a table': [
    'When it breaks',
    '| Name | Message | What to do |\n|---|---|---|\n| NoLight | It is dark. | Wait. |',
    {
      error_handling: [
        { error_type: 'NoLight', error_message_template: 'It is dark.', recovery_steps: 'Wait.' },
      ],
    },
  ],
  'errors as maps': [
    'Error catalogue',
    '- code: NoLight\n  message: "It is dark."\n  recovery: Wait.',
    {
      error_handling: [
        { error_type: 'NoLight', error_message_template: 'It is dark.', recovery_steps: 'Wait.' },
      ],
    },
  ],
  commands: [
    'Helpers',
    '- `lamp on --all` – lights all lamps',
    { automation_hooks: [{ command: 'lamp on --all', purpose: 'lights all lamps' }] },
  ],
  'boxes at the end': [
    'Before you leave',
    '- [ ] All lamps are out',
    { completion_checklist: ['All lamps are out'] },
  ],
}

/** The same below headings that are known; their labels say nothing by themselves. */
const labelled: typeof shapes = {
  'partners in a table that says which way each goes': [
    'Integration points',
    '| Direction | Protocol | Artifacts |\n|---|---|---|\n| Input | Protocol 3: Plans | `plan.md` |\n| Output | Protocol 5: Ends | `end.md` |',
    {
      inputs_from: [{ protocol: 'Protocol 3 (Plans)', artifacts_consumed: ['plan.md'] }],
      outputs_to: [{ protocol: 'Protocol 5 (Ends)', artifacts_provided: ['end.md'] }],
    },
  ],
  'partners in a table with a column for each way': [
    'Integration points',
    '| Partner | Gives us | Gets from us |\n|---|---|---|\n| Protocol 3 | `plan.md` | `notes.md` |\n| Protocol 5 | – | `end.md` |',
    {
      inputs_from: [{ protocol: '3', artifacts_consumed: ['plan.md'] }],
      outputs_to: [
        { protocol: '3', artifacts_provided: ['notes.md'] },
        { protocol: '5', artifacts_provided: ['end.md'] },
      ],
    },
  ],
  'boxes of artifacts, each with its partner and a remark': [
    'Prerequisites',
    '### Required artifacts\n\n- [ ] `plan.md` from Protocol 3 – signed, and not older than a week\n- [ ] `map.md` from Protocol 5, drawn by hand\n- [ ] `list.md` from Protocol 6 (in order)\n- [ ] `end.md`, Protocol 7',
    {
      prerequisites: [
        { protocol: '3', required_artifacts: ['plan.md (signed, and not older than a week)'] },
        { protocol: '5', required_artifacts: ['map.md (drawn by hand)'] },
        { protocol: '6', required_artifacts: ['list.md (in order)'] },
        { protocol: '7', required_artifacts: ['end.md'] },
      ],
    },
  ],
  'errors in a table, below a label': [
    'Communication',
    '**Error handling**\n\n| Error | Message | Recovery |\n|---|---|---|\n| `NoLight` | "It is dark." | Wait. |',
    {
      error_handling: [
        { error_type: 'NoLight', error_message_template: 'It is dark.', recovery_steps: 'Wait.' },
      ],
    },
  ],
}

for (const [name, [heading, below, has]] of Object.entries({ ...shapes, ...labelled }))
  test(`known by shape: ${name}`, () => {
    const { text, diagnostics } = found(`${phase}## ${heading}\n\n${below}\n`)
    const form = parse(text)
    const got = Object.fromEntries(Object.keys(has).map((key) => [key, form[key]]))
    assert.deepEqual(got, has)
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      [],
    )
  })

for (const [name, [, below]] of Object.entries(shapes))
  test(`told where the heading says something else: ${name}`, () => {
    const { text } = found(`${phase}## A zebra\n\n${below}\n`)
    assert.match(text, /zebra/)
    // The language of a fence and the name of a label tell nothing.
    for (const word of below.replace(/```text|code:/g, '').match(/\p{L}{4,}/gu) ?? [])
      assert.ok(text.toLowerCase().includes(word.toLowerCase()), word)
  })

test('what a label of another name gives is not told as what is needed', () => {
  const form = parse(
    found('## Integration\n\nNeeds:\n- Protocol 3: `a.md`\n\nZebras:\n- Protocol 5: `b.md`\n').text,
  )
  assert.deepEqual(form.prerequisites, [{ protocol: '3', required_artifacts: ['a.md'] }])
})

test('what is required of others is of no partner, and told', () => {
  const { text } = found(
    '## Prerequisites\n\n**[STRICT]** All of it.\n\n- Protocol 3: `a.md`\n\n### Required approvals\n\n- The owner agrees to `a.md`\n',
  )
  const { prerequisites, inputs_from } = parse(text)
  assert.deepEqual(prerequisites, [{ protocol: '3', required_artifacts: ['a.md'] }])
  assert.equal(inputs_from, undefined)
  assert.match(text, /# \d+: \*\*\[STRICT\]\*\* All of it\.\n# \d+: .*approvals\n# \d+: .*agrees/)
})

test('gates in a table: the number is not the name, and the threshold is of the criteria', () => {
  const { text } = found(
    `${phase}## Gates\n\n| Gate | Criteria | Threshold | On failure |\n|---|---|---|---|\n| 1: Light | All lamps shine. | 90 % | Wait |\n`,
  )
  assert.deepEqual(parse(text).phases[0].quality_gate, {
    gate_name: 'Light',
    criteria: 'All lamps shine (90 %)',
    failure_handling: 'Wait',
  })
})

test('a gate on the next line is none of the failure handling of the one before', () => {
  const form = parse(
    found(
      '## Gates\n\nGate 1 (One): it is day.\n  Failure: wait.\nGate 2 (Two): it is warm.\n  Failure: heat.\n',
    ).text,
  )
  assert.deepEqual(
    form.phases.map(({ quality_gate: gate }: { quality_gate: object }) => gate),
    [
      { gate_name: 'One', criteria: 'it is day.', failure_handling: 'wait.' },
      { gate_name: 'Two', criteria: 'it is warm.', failure_handling: 'heat.' },
    ],
  )
})
