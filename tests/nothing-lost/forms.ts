import { joinSettings } from '@protocol14/core'
import fc from 'fast-check'

/* Whole forms, with all that is hard to tell in Markdown. */

// biome-ignore format: a table
const pieces = [
  'the', 'SLO', 'p99', '[MUST]', '[BASELINE CHECK]', '{name}', 'snake_case', '--flag', '2 * 3',
  'a*b*', '**bold**', '_em_', '__x__', '*', '**', '`code`', '`', '``', '```', '`a`b`', '[link](https://example.org/a_b)',
  '[x]', '[ ]', '](', '![img](x.png)', '<b>', '</b>', '<!-- c -->', '<https://example.org>', '&amp;', '&', '&copy;',
  '"', "'", '“q”', '→', '" → Recovery: ', ' → ', ', ', ',', '(a, b)', '(', ')', '|', '| a | b |', '#', '# h', '##', '> q', '- i', '+', '1. x', '1)',
  '~~s~~', '~', '\\', '\\*', 'C:\\dir', 'a.md', './b/c.json', 'd/', ':', ':**', '**Action:**', '**Evidence:** `x`', 'Protocol 12', 'Protocol 12:', 'STEP 1:',
  'Gate 1:', 'Recovery:', 'ä', 'ß', 'İ', '漢字', '🎫', '👩‍🚒', 'e\u0301', 'a\u00a0b', 'עברית', '…', '--', '---', '===', '$x$', '%', '^', '@user', 'www.example.org', ';', '.', '!', '?',
]

const joined = (...glue: string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...glue)), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) =>
      parts
        .map(([piece, end]) => piece + end)
        .join('')
        .trim(),
    )
    .filter((text) => text !== '' && !/^(TBD|TODO|\.\.\.|…)$/i.test(text))

const text = joined('', ' ', ' ', '  ', '\n')
const token = joined('', ' ')
const verbatim = joined('', ' ', '\n')
const path = fc.oneof(fc.constantFrom('.artifacts/a.json', 'b.md', 'c/', 'd'), token)
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
const record = <T extends object>(needed: { [K in keyof T]: fc.Arbitrary<T[K]> }, free = {}) =>
  fc.record({ ...needed, ...free } as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: Object.keys(needed),
  })

const protocol = fc.oneof(
  fc.constantFrom('12-monitoring', '05', '00B', '3', '04-a_b', 'Finance'),
  text,
)

const step = record(
  { action_type: fc.constantFrom('MUST', 'GUIDELINE'), action_title: text, instructions: text },
  {
    communication_template: text,
    halt_condition: text,
    evidence: some(path),
    automation: some(token),
  },
)

const gate = record(
  { gate_name: text, criteria: text, failure_handling: text },
  { evidence: some(path) },
)

const phase = record({
  phase_name: text,
  objective: text,
  steps: some(step),
  evidence_collection: fc.uniqueArray(record({ evidence_item: text, storage_location: path }), {
    minLength: 3,
    maxLength: 5,
  }),
  quality_gate: gate,
})

const numberedPhases = some(phase).map((phases) =>
  phases.map((one, at) => ({
    ...one,
    phase_number: at + 1,
    steps: (one.steps as object[]).map((each, index) => ({ ...each, step_number: index + 1 })),
  })),
)

const partner = (artifacts: string, remark: string) =>
  some(record({ protocol, [artifacts]: some(text) } as object, remark ? { [remark]: text } : {}))

/** Forms with every key that is needed and some of the others. */
export const form = record(
  {
    protocol_number: fc.constantFrom('14', '05', '00B'),
    protocol_name: fc.constantFrom('performance-optimization', 'x', 'a_b.c'),
    domain_compliance: text,
    ai_role: text,
    purpose: text,
    primary_guardrail: text,
    phases: numberedPhases,
    prerequisites: partner('required_artifacts', ''),
    inputs_from: partner('artifacts_consumed', 'usage'),
    outputs_to: partner('artifacts_provided', 'purpose'),
    status_announcements: some(verbatim),
    validation_prompts: some(record({ prompt_template: verbatim }, { prompt_context: text })),
    error_handling: some(
      record({ error_type: text, recovery_steps: text }, { error_message_template: text }),
    ),
  },
  {
    protocol_title: text,
    phase_in_workflow: text,
    context: text,
    focus_areas: some(text),
    special_considerations: text,
    announcements: record(
      {},
      {
        phase_start_template: token,
        phase_complete_template: token,
        automation_status_template: token,
      },
    ),
    automation_hooks: some(
      record(
        { command: token },
        { hook_name: token, trigger_point: text, purpose: text, expected_output: text },
      ),
    ),
    continuous_improvement_tooling: some(text),
    completion_checklist: some(text),
    handoff_command: verbatim,
    next_protocol: token,
    post_generation_actions: some(text),
  },
)

/** The forms are made to be told, not to be followed: their files are any words. */
export const settings = joinSettings({
  'gates/evidence-file': 'off',
  'workflow/evidence-path': 'off',
})
