/** What people write for what Protocol 14 asks for, and what is none of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsOf } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'

const settings = settingsOf(performance)

/** What a rule says of a form, with the options of the preset. */
function said(id: string, form: object): string[] {
  const [name, rule = ''] = id.split('/')
  const section = sections(performance).find((one) => one.name === name)
  const options = settings.get(id)?.options
  const issues = section?.rules?.[rule]?.check(form, { options, form }) ?? []
  return [...issues].map(({ message }) => message)
}

/** The rule, where its text stands in a form, and texts that it takes and that it does not. */
interface Words {
  rule: string
  form(text: string): object
  good: string[]
  bad: string[]
}

const release = (text: string) => ({
  validation_prompts: [
    { prompt_template: '[BASELINE CHECK] Refreshed? [Yes / No]' },
    { prompt_template: `[RELEASE REQUEST] ${text}` },
  ],
})

const error = (text: string) => {
  const [error_type, error_message_template] = text.split(' - ')
  const others = [{ error_type: 'LoadTest' }, { error_type: 'Regression' }]
  return { error_handling: [{ error_type, error_message_template }, ...others] }
}

const words: Words[] = [
  {
    rule: 'communication/expected-prompts',
    form: release,
    good: [
      'Approve the SLO update? (yes/no)',
      'Approve the updated SLOs? (Yes / No)',
      'Approve SLO/SLA updates? [yes/no]',
      'Approval of the new service-level targets? (y/n)',
    ],
    bad: ['Go? (yes/no)', 'Approve the SLO update?', 'Approve the SLO? (yes/no)'],
  },
  {
    rule: 'communication/expected-errors',
    form: error,
    good: ['TelemetryGap', 'E14-01 - Telemetry gap found', 'HTTPTelemetryFailure', 'TELEMETRY_GAP'],
    bad: ['E14-01', 'E14-01 - Gap found', 'HTTPFailure'],
  },
]

for (const { rule, form, good, bad } of words) {
  for (const text of good)
    test(`${rule} takes ${text}`, () => assert.deepEqual(said(rule, form(text)), []))
  for (const text of bad)
    test(`${rule} refuses ${text}`, () => assert.notDeepEqual(said(rule, form(text)), []))
}
