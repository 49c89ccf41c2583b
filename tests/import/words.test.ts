/** Every word of a document by hand is in a value, or told: also those that stand beside values. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { parse } from 'yaml'
import { protocolOf } from './with.js'

/** What stands below the title, what the form has of it, and what is told. */
const cases: Record<string, [text: string, has: object, told: string[]]> = {
  'words around a role in bold': [
    '## Role\n\nYou are a zqa **Performance Engineer** zqb. Your mission is to detect bugs.',
    { ai_role: 'zqa Performance Engineer zqb', purpose: 'detect bugs.' },
    [],
  ],
  'a role that is bold at its end': [
    '## Role\n\nYou are a senior **Performance Engineer**.',
    { ai_role: 'senior Performance Engineer' },
    [],
  ],
  'a role with code in it': [
    '## Role\n\nYou are an engineer of `k6`. Find **bugs**.',
    { ai_role: 'engineer of `k6`', purpose: 'Find **bugs**.' },
    [],
  ],
  'a remark in a heading': [
    '## 8. Completion checklist (zqa)\n\n- [ ] All is done.',
    { completion_checklist: ['All is done.'] },
    ['Unexpected `## 8. Completion checklist (zqa)`, which no key of the form takes'],
  ],
  'more words than one before a command': [
    '## 6. Automation hooks\n\n- Run Execute Use `make x` → Makes it.\n- Run `make y` → Makes more.',
    {
      automation_hooks: [
        { command: 'make x', purpose: 'Makes it.' },
        { command: 'make y', purpose: 'Makes more.' },
      ],
    },
    [
      'Unexpected `execute use` in `- Run Execute Use `make x` → Makes it.`, which no key of the form takes',
    ],
  ],
  'a table below partners that names none': [
    '## 3. Integration\n\n**Outputs To:**\n- Protocol 12: `a.md`\n\n| zqc | zqd |\n| --- | --- |\n| zqe | zqf |',
    { outputs_to: [{ protocol: '12', artifacts_provided: ['a.md'] }] },
    ['Unexpected `| zqe | zqf |`, which no key of the form takes'],
  ],
  'a table of partners below others': [
    '## 3. Integration\n\n**Outputs To:**\n- Protocol 12: `a.md`\n\n| Protocol | Artifacts |\n| --- | --- |\n| 13 | `b.md` |',
    {
      outputs_to: [
        { protocol: '12', artifacts_provided: ['a.md'] },
        { protocol: '13', artifacts_provided: ['b.md'] },
      ],
    },
    [],
  ],
  'quotes inside of a line': [
    '## 5. Communication\n\n**Status Announcements:**\n- "Begin" and "go on"',
    { status_announcements: ['"Begin" and "go on"'] },
    [],
  ],
}

const head = { protocol_number: '1', protocol_name: 'd', protocol_title: 'One' }

for (const [name, [below, has, told]] of Object.entries(cases))
  test(`no word is lost: ${name}`, () => {
    const text = `# Protocol 1: One\n\n${below}\n`
    const found = importDocument({ file: 'd.md', text }, protocolOf(generic))
    assert.deepEqual(parse(found.text), { ...head, ...has })
    assert.deepEqual(
      found.diagnostics.map(({ message }) => message),
      told,
    )
  })
