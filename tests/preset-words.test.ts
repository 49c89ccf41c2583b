/** What people write for what Protocol 14 asks for, and what is none of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, joinSettings, settingsOf } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'

const settings = settingsOf(performance)

/** What a rule says of a form, with the options of the preset. */
function said(id: string, form: object, options = settings.get(id)?.options): string[] {
  const [name, rule = ''] = id.split('/')
  const section = sections(performance).find((one) => one.name === name)
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

const tools = (text: string) => {
  const commands = ['pprof x', 'k6 run', 'pytest', text].map((command) => ({ command }))
  return { automation_hooks: commands }
}

const announcement = (text: string) => ({
  phases: [{ phase_number: '1' }, { phase_number: '2' }],
  status_announcements: ['[PHASE 1 START] - Telemetry', `[PHASE 2 START] - ${text}`],
})

const guardrails = [
  'Changes are not deployed until reproducible benchmarks and updated instrumentation are there.',
  'Ensure that no change is deployed without reproducible benchmarks and updated instrumentation.',
  'Deploy nothing before reproducible benchmarks and updated instrumentation are there.',
  'Without reproducible benchmarks and updated instrumentation, no change may be deployed.',
  'No performance change ships v1.2 without reproducible benchmarks and updated instrumentation.',
  'Do not deploy performance changes without reproducible benchmarks and updated SLO instrumentation.',
  'No performance changes may be deployed without reproducible benchmarks and updated instrumentation.',
  'You must not deploy until reproducible benchmarks and updated instrumentation are there.',
  '**Do not deploy** without reproducible benchmarks and updated instrumentation.',
  'Do **not** roll out without reproducible benchmarks and updated instrumentation.',
  'Performance changes must never be deployed without reproducible benchmarks and updated instrumentation.',
  'Under no circumstances deploy before benchmarks are reproducible and instrumentation is updated.',
  'Don’t ship changes when reproducible benchmarks or updated instrumentation are missing.',
  'Nothing is released unless reproducible benchmarks exist and the instrumentation is up to date.',
  'Changes cannot go live until benchmarks are reproducible and all code is instrumented and updated.',
]

const primary_guardrail = (text: string) => ({ primary_guardrail: text })

const words: Words[] = [
  {
    rule: 'role/guardrail-prohibits',
    form: primary_guardrail,
    good: guardrails,
    bad: [
      'Be careful',
      'Deploy carefully',
      'Do not hesitate to deploy before the benchmarks are there',
      'Never mind: deploy',
      'If you are not sure, you may deploy without benchmarks',
      'Deploy with no delay when the benchmarks are there',
      'Deploy with care, and only when benchmarks are reproducible.',
      'No problem: deploy whenever you like',
      'No problem: you may deploy before the benchmarks are there',
      'Never sleep.',
    ],
  },
  {
    rule: 'role/guardrail-words',
    form: primary_guardrail,
    good: guardrails,
    bad: ['Do not deploy.', 'Never deploy without benchmarks and updated instrumentation.'],
  },
  {
    rule: 'hooks/tool-classes',
    form: tools,
    good: ['jaeger query', 'otelcol --config opentelemetry.yaml', 'trace x'],
    bad: ['otelcol'],
  },
  {
    rule: 'hooks/tool-classes',
    form: (text) => ({
      automation_hooks: [
        { command: 'jaeger' },
        { command: 'pytest', purpose: `Profiles: ${text}` },
      ],
      phases: [{ steps: [{ instructions: 'Look at a flame graph.' }] }],
    }),
    good: ['wrk -t12', 'k6', 'Locust'],
    bad: ['work'],
  },
  {
    rule: 'hooks/flags',
    form: (command) => ({ automation_hooks: [{ command }] }),
    good: [
      'python scripts/analyze_metrics.py --window "7d"',
      'python scripts/profile_service.py --service={name}',
      'python scripts/reanalyze_metrics.py',
    ],
    bad: [
      'python scripts/profile_service.py --service --output x',
      'python scripts/analyze_metrics.py --window soon',
    ],
  },
  {
    rule: 'communication/announcement-topics',
    form: announcement,
    good: ['Profiling the order path', 'Taking a profile of the order path', 'Profilers run'],
    bad: ['Looking at the order path'],
  },
  {
    rule: 'integration/prerequisite-topics',
    form: (text) => ({
      prerequisites: [{ protocol: '13-incident-response', required_artifacts: [text] }],
    }),
    good: ['Post-mortems of last quarter', 'Postmortem', 'Incident reviews'],
    bad: ['Incident list', 'Reviews'],
  },
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

test('what is no regular expression is told of the options', () => {
  const flags = [{ command: 'x', flag: '--y', value: '(' }]
  const faults = faultsOf(joinSettings({ 'hooks/flags': ['error', { flags }] }), sections())
  assert.deepEqual(
    faults.map(({ message, path }) => [message, path]),
    [
      [
        'Unexpected `(` in `flags[0].value`, expected a regular expression in the options of `hooks/flags`',
        [1, 'flags', 0, 'value'],
      ],
    ],
  )
})

test('topics of announcements go by the numbers of the phases, whatever the first one is', () => {
  const form = {
    phases: [{ phase_number: '0' }, { phase_number: '1' }],
    status_announcements: ['[PHASE 0 START] - Telemetry', '[PHASE 1 START] - Profiling'],
  }
  assert.deepEqual(said('communication/announcement-topics', form), [])
})

test('guardrails in languages that nobody knows are not judged, but by the words of options', () => {
  const id = 'role/guardrail-prohibits'
  const texts = [
    'Niemals ohne Freigabe ausliefern.',
    'Ne déployez jamais sans mesures.',
    'Nunca despliegues sin pruebas.',
    'Никогда не выпускай без проверки.',
    '未经审核不要部署。',
  ]
  for (const text of texts) assert.deepEqual(said(id, { primary_guardrail: text }, {}), [])
  const options = { prohibitions: ['niemals', 'nicht'] }
  assert.deepEqual(said(id, { primary_guardrail: 'Bitte nicht löschen.' }, options), [])
  assert.deepEqual(said(id, { primary_guardrail: 'Mit Bedacht löschen.' }, options), [
    'Unexpected `Mit Bedacht löschen.` in `primary_guardrail`, expected a prohibition',
  ])
})
