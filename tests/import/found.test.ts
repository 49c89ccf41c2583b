/** What `npm run fuzz` found: an edit that the form can say, and what it becomes there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits, unseal } from '@protocol14/core'
import { performance } from '@protocol14/presets'
import { parse, stringify } from 'yaml'
import { textOf } from '../../packages/testing/src/golden.js'
import { build, protocolOf } from './with.js'

type Edit = [from: string, to: string]

/** The form before, an edit of its document, and the lines of the form that are new. */
const cases: Record<string, { form: (data: Data) => string; edit: Edit; gives: string[] }> = {
  'the second of equal parts of one text': {
    form: (data) => {
      Object.assign(data.inputs_from[0] as object, { artifacts_consumed: 'logs, logs, old  logs' })
      return stringify(data)
    },
    edit: ['Protocol 12: logs, logs,', 'Protocol 12: logs, new logs,'],
    gives: ['    artifacts_consumed: logs, new logs, old  logs'],
  },
  'a step whose only evidence, which the phase collects too, is gone': {
    form: stringify,
    edit: [
      '   * **Evidence:** `.artifacts/performance/capacity-analysis.md` (Capacity analysis)\n',
      '',
    ],
    gives: [],
  },
  'a text that would be a comment without quotes': {
    form: (data) => stringify({ ...data, context: 'Traffic' }),
    edit: ['**Context:** Traffic', '**Context:** #1 of all'],
    gives: ['context: "#1 of all"'],
  },
  'a text beside braces that the document has in backticks': {
    form: (data) => stringify({ ...data, context: 'Traffic of {{ shop }} and `{{x}}` rises' }),
    edit: ['**Context:** Traffic', '**Context:** Load'],
    gives: ['context: Load of {{ shop }} and `{{x}}` rises'],
  },
  'a key that stands under two names': {
    form: (data) => `${stringify(data)}mission: "${data.purpose}"\n`,
    edit: ['Find and remove', 'Find, tell and remove'],
    gives: ['Find, tell and remove', 'Find, tell and remove'],
  },
  'an announcement that followed from what an action says': {
    form: (data) => {
      Object.assign(data.phases[0]?.steps[0] as object, { communication_template: 'We  go.' })
      return stringify({ ...data, status_announcements: ['One'] })
    },
    edit: ['\nWe  go.\n', '\nWe go.\n'],
    gives: ['  - "We go."'],
  },
}

interface Data {
  purpose: string
  phases: { steps: object[] }[]
  inputs_from: object[]
}

for (const [name, { form, edit, gives }] of Object.entries(cases))
  test(`an edit of ${name}`, () => {
    const protocol = protocolOf(performance)
    const text = form(parse(textOf('examples/performance/form.yaml')) as Data)
    const base = build(text, protocol).document?.markdown as string
    const edited = base.replace(...edit)
    assert.notEqual(edited, base)
    const document = { file: 'd.md', text: edited }
    const taken = importEdits(document, { file: 'f.yaml', text }, protocol, { base })
    assert.deepEqual(taken.diagnostics, [])
    const after = build(taken.text, protocol).document?.markdown as string
    assert.equal(unseal(after).body, unseal(edited).body)
    const before = text.split('\n')
    const added = taken.text.split('\n').filter((line) => !before.includes(line))
    assert.equal(added.length, gives.length, added.join('\n'))
    for (const [at, line] of gives.entries()) assert.ok(added[at]?.includes(line), added[at])
  })

test('a line among those that follow from others leaves the items of the form as they are typed', () => {
  const protocol = protocolOf(performance)
  const data = parse(textOf('examples/performance/form.yaml')) as Data
  const text = stringify({ ...data, status_announcements: ['One\ntwo'] })
  const base = build(text, protocol).document?.markdown as string
  const edited = base.replace(/(?=```text\n\[PHASE 2 START)/, '```text\nNew\n```\n\n')
  const document = { file: 'd.md', text: edited }
  const taken = importEdits(document, { file: 'f.yaml', text }, protocol, { base })
  assert.deepEqual(taken.diagnostics, [])
  const after = build(taken.text, protocol).document?.markdown as string
  assert.equal(unseal(after).body, unseal(edited).body)
  assert.deepEqual(
    text.split('\n').filter((line) => !taken.text.split('\n').includes(line)),
    [],
  )
})
