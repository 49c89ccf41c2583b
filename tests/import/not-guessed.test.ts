/** What of a document by hand is not what it looks like, and so in no value that it would change. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { parse } from 'yaml'
import { protocolOf } from './with.js'

const found = (text: string) =>
  importDocument({ file: 'd.md', text: `# Protocol 1: One\n\n${text}` }, protocolOf(generic))

const gate = (lines: string) => `## Quality Gates\n\n**Gate 1: First**\n\n${lines}\n`

/** A part of a document, what its form has at the start, and what is told of the rest. */
const cases: Record<string, [text: string, has: object, told: RegExp]> = {
  'a label that nobody knows, below one in bold': [
    gate('**Criteria:** all is well\n**Owner:** the team\n**Evidence:** `a.md`'),
    {
      phases: [
        { quality_gate: { gate_name: 'First', criteria: 'all is well', evidence: ['a.md'] } },
      ],
    },
    /\*\*Owner:\*\* the team/,
  ],
  'a label that nobody knows, below one without signs': [
    gate('Criteria: all is well\nOwner: the team\nEvidence: `a.md`'),
    {
      phases: [
        { quality_gate: { gate_name: 'First', criteria: 'all is well', evidence: ['a.md'] } },
      ],
    },
    /Owner: the team/,
  ],
  'a word with a colon inside of a sentence': [
    gate('**Criteria:** the report has two parts, evidence: and proof'),
    {
      phases: [
        {
          quality_gate: {
            gate_name: 'First',
            criteria: 'the report has two parts, evidence: and proof',
          },
        },
      ],
    },
    /^$/,
  ],
  'a prohibition that its label says': [
    '## Role\n\nMission: keep it safe\nNever: share a password',
    { purpose: 'keep it safe' },
    /Never: share a password/,
  ],
  'how needed an action is, in a word that the form does not have': [
    '## Workflow\n\n### Step 1: Go\n\n1. **[SHOULD] Look**: look around',
    {
      phases: [
        {
          phase_number: '1',
          phase_name: 'Go',
          steps: [
            {
              step_number: '1',
              action_type: 'SHOULD',
              action_title: 'Look',
              instructions: 'look around',
            },
          ],
        },
      ],
    },
    /^$/,
  ],
  'a gate of a phase among the gates': [
    '## Workflow\n\n### Phase 1: Go\n\nObjective: be there\n\n## Quality Gates\n\n### Phase 1 Gate: There\n\n- Criteria: all are there',
    {
      phases: [
        {
          phase_number: '1',
          phase_name: 'Go',
          objective: 'be there',
          quality_gate: { gate_name: 'There', criteria: 'all are there' },
        },
      ],
    },
    /^(.*phase.*)?$/,
  ],
  'a list of questions under a name of its own': [
    '## Communication\n\n**Announcements:**\n- It begins\n\n**Small talk:**\n- How are you?',
    { status_announcements: ['It begins'] },
    /Small talk[\s\S]*How are you/,
  ],
}

for (const [name, [text, has, told]] of Object.entries(cases))
  test(`not guessed: ${name}`, () => {
    const { text: form, diagnostics } = found(text)
    const { protocol_number, protocol_name, protocol_title, ...rest } = parse(form)
    assert.deepEqual([protocol_number, protocol_name, protocol_title], ['1', 'd', 'One'])
    assert.deepEqual(rest, has)
    assert.match(diagnostics.map(({ message }) => message).join('\n'), told)
  })

test('people, versions and meanings of words are in no value', () => {
  const parts = [
    '## Contacts\n\n| Role | Name | Phone |\n|---|---|---|\n| Owner | The team | 12 |\n| Deputy | All | 34 |\n',
    '## Contact\n\n| Role | Name | Phone |\n|---|---|---|\n| Owner | The team | 12 |\n',
    '## Version\n\nVersion: 3\nStatus: draft\nOwner: the team\n',
    '## Glossary\n\n- **HSM** – the box that holds keys\n- **KMS** – what stands in front of it\n',
    '## Questions and answers\n\n**Can I skip a phase?**\nNo. Ask the owner.\n',
    '## Change log\n\n- 1.2: added the check for old keys\n- 1.1: first version\n',
    '## Links\n\n- [Runbook](https://example.org/run)\n- [Dashboard](https://example.org/dash)\n',
    '## Open questions\n\n- Is the old key still in use?\n- Who pays for the box?\n',
    '## All versions\n\n- [ADDED] The check for old keys\n- [FIXED] The list of keys\n',
    '## Variables\n\n- `KEY_AGE` – days until a key is old\n- `KEY_HOME` – where keys are\n',
    '## Related\n\n- Protocol 12: monitoring\n- Protocol 3: release\n',
    '## For authors\n\n- [ ] Write the part on risks\n- [ ] Ask a lawyer\n',
    '## Risks\n\n- A key may be cached for an hour.\n- A rollback needs the old key.\n',
  ]
  const { protocol_number, protocol_name, protocol_title, ...others } = parse(
    found(parts.join('\n')).text,
  )
  assert.deepEqual(others, parse(found('').text.replace(/^protocol_\w+:.*$/gm, '')) ?? {})
})

test('a row of a table that no key takes is told once', () => {
  const table = '| Task | R | A |\n|---|---|---|\n| Rotate | Ops | Sec |\n'
  const unread = found(`## RACI\n\n${table}`).diagnostics.filter(
    ({ rule }) => rule === 'import/unread',
  )
  assert.deepEqual(
    unread.map(({ message }) => message.replace(', which no key of the form takes', '')),
    ['Unexpected `## RACI`', 'Unexpected `| Rotate | Ops | Sec |`'],
  )
})
