/** Steps and phases that come and go: all else of the form stays as it is typed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits, unseal } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { textOf } from '../../packages/testing/src/golden.js'
import { build, protocolOf } from './with.js'

const protocol = protocolOf(generic)
const slips = textOf('tests/import/slips.yaml')

const two = `  # the second one
  - phase_number: 2
    phase_name: Two
    tool: make # and nothing else
    objective: Aim.
    steps:
      - { step_number: 1, action_type: GUIDELINE, action_title: Delta, instructions: Text. }
      # about epsilon
      - step_number: 2
        action_type: GUIDELINE
        owner: bob # ci
        action_title: Epsilon
        instructions: 'Text of epsilon.'
    evidence_collection:
      - { evidence_item: D, storage_location: .artifacts/d.md }
    quality_gate: { gate_name: Last, criteria: Done., failure_handling: Again. }
`
const form = slips
  .replace('      - step_number: 2\n', '      # step two\n$&')
  .replace('prerequisites:', `${two}$&`)

type Edit = (text: string) => string

/** One text after the other in the place of another one. */
const replacing =
  (...all: [from: string | RegExp, to: string][]): Edit =>
  (text) =>
    all.reduce((before, [from, to]) => {
      const after = before.replace(from, () => to)
      assert.notEqual(after, before, String(from))
      return after
    }, text)

const newStep = (evidence = '') =>
  `[GUIDELINE]\` New:**\n   * **Action:** It is new.\n${evidence}\n`
const newLines = (number: number, evidence = '') =>
  `      - step_number: "${number}"
        action_type: "GUIDELINE"
        action_title: "New"
        instructions: "It is new."
${evidence}`

const cited = '   * **Evidence:** `.artifacts/n.md` (N)\n'
const citedLines = '        evidence:\n          - ".artifacts/n.md"\n'
const collected = '      - evidence_item: "N"\n        storage_location: ".artifacts/n.md"\n'
const file = '`c.md`, `other.md`'

const newPhase = (number: number) => `### STEP ${number}: New

**Objective:** It is new.

1. **\`[MUST]\` Begin:**
   * **Action:** Write it.
   * **Evidence:** \`.artifacts/n.md\` (N)

`
const newGate = (number: number) => `**Gate ${number}: Fresh**
- **Criteria:** Read.
- **Evidence:** \`n.md\`
- **Failure Handling:** Write it anew.

`
const phaseLines = (number: number) => `  - phase_number: "${number}"
    phase_name: "New"
    objective: "It is new."
    steps:
      - step_number: "1"
        action_type: "MUST"
        action_title: "Begin"
        instructions: "Write it."
        evidence:
          - ".artifacts/n.md"
    evidence_collection:
      - evidence_item: "N"
        storage_location: ".artifacts/n.md"
    quality_gate:
      gate_name: "Fresh"
      criteria: "Read."
      evidence:
        - "n.md"
      failure_handling: "Write it anew."
`

const comments = `  # asked for by audit
  # step two
  # protocol14-disable-next-line gates/evidence-file -- another team makes it
`

const between = replacing(['2. **`[GUIDELINE]` Eps', `2. **\`${newStep()}3. **\`[GUIDELINE]\` Eps`])
const betweenLines = replacing(
  [/2(?=\n.*\n {8}owner: bob # ci)/, '3'],
  ['      # about epsilon\n', `${newLines(2)}      # about epsilon\n`],
)

/** An edit of the document, that of the form which comes of it, and what was typed in that before. */
const cases: Record<string, { document: Edit; form: Edit; before?: Edit }> = {
  'a step is between others': { document: between, form: betweenLines },
  'a step is between others, and the form was changed since': {
    document: between,
    before: replacing(["'Text of epsilon.'", 'Another text. # newer'], ['ann', 'eve']),
    form: betweenLines,
  },
  'a step is between others that changed': {
    document: (text) => replacing(['Text of epsilon', 'More of it'])(between(text)),
    form: (text) => replacing(['Text of epsilon', 'More of it'])(betweenLines(text)),
  },
  'the first step is new, with evidence': {
    document: replacing(
      ['3. **', '4. **'],
      ['2. **', '3. **'],
      ['1. **`', `1. **\`${newStep(cited)}2. **\``],
      [file, `\`n.md\`, ${file}`],
    ),
    form: replacing(
      ['step_number: 3', 'step_number: 4'],
      ['step_number: 2', 'step_number: 3'],
      ['step_number: 1', 'step_number: 2'],
      ['      - step', `${newLines(1, citedLines)}      - step`],
      ['      - { evidence_item: A', `${collected}      - { evidence_item: A`],
      ['        - c.md\n', '        - "n.md"\n        - c.md\n'],
    ),
  },
  'the first step is gone': {
    document: replacing(
      [/1\. \*\*`[\s\S]*?(?=2\. \*\*)/, ''],
      ['2. **', '1. **'],
      ['3. **', '2. **'],
    ),
    form: replacing(
      [/ {6}- step_number: 1\n[\s\S]*?(?= {6}# step two)/, '      # asked for by audit\n'],
      ['step_number: 2', 'step_number: 1'],
      ['step_number: 3', 'step_number: 2'],
      ['      - { evidence_item: A, storage_location: .artifacts/a.md }\n', ''],
    ),
  },
  'evidence is added to one step of many': {
    document: replacing(['`.artifacts/a.md` (A)', '`.artifacts/a.md` (A), `.artifacts/n.md` (N)']),
    form: replacing(
      ['[.artifacts/a.md]', '[.artifacts/a.md, ".artifacts/n.md"]'],
      ['      - { evidence_item: B', `${collected}      - { evidence_item: B`],
    ),
  },
  'a phase is behind the others': {
    document: replacing(['## 3. ', `${newPhase(3)}## 3. `], ['## 5. ', `${newGate(3)}## 5. `]),
    form: replacing(['prerequisites:', `${phaseLines(3)}prerequisites:`]),
  },
  'a phase is between the others': {
    document: replacing(
      ['### STEP 2', `${newPhase(2)}### STEP 3`],
      ['**Gate 2', `${newGate(2)}**Gate 3`],
    ),
    form: replacing(
      ['phase_number: 2', 'phase_number: 3'],
      ['  # the second one\n', `${phaseLines(2)}  # the second one\n`],
    ),
  },
  'the first phase is gone': {
    document: replacing(
      [/### STEP 1[\s\S]*?### STEP 2/, '### STEP 1'],
      [/\*\*Gate 1[\s\S]*?\*\*Gate 2/, '**Gate 1'],
    ),
    form: replacing(
      [/ {2}- phase_number: 1\n[\s\S]*?(?= {2}# the second)/, comments],
      ['phase_number: 2', 'phase_number: 1'],
    ),
  },
}

for (const [name, { document, form: gives, before = (text: string) => text }] of Object.entries(
  cases,
))
  test(`all else of the form stays where ${name}`, () => {
    const base = build(form, protocol).document?.markdown as string
    const [edited, text] = [document(base), before(form)]
    const taken = importEdits({ file: 'd.md', text: edited }, { file: 'f.yaml', text }, protocol, {
      base,
    })
    assert.equal(taken.text, gives(text))
    assert.deepEqual(taken.diagnostics, [])
    if (text !== form) return
    const after = build(taken.text, protocol).document?.markdown as string
    assert.equal(unseal(after).body, unseal(edited).body)
  })
