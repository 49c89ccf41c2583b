import { change, type Mutation, remove } from './harm.js'

/** Ways in which a form stops being a good one, and the rule that says so. */
export const mutations: Mutation[] = [
  {
    name: 'number of another protocol',
    harm: change('protocol_number: "14"', 'protocol_number: "13"'),
    says: ['protocol/number', '13'],
  },
  {
    name: 'domain of another protocol',
    harm: change(/^domain_compliance: .*$/m, 'domain_compliance: "Quality"'),
    says: ['protocol/domain', 'Quality'],
  },
  {
    name: 'another role',
    harm: change(/^(ai_role): .*$/m, 'ai_role: "Chef"'),
    says: ['role/expected', 'Chef'],
    at: 'Chef',
  },
  {
    name: 'purpose of nothing',
    harm: change(/^purpose: .*$/m, 'purpose: "Make it nice"'),
    says: ['role/purpose', 'purpose'],
  },
  {
    name: 'guardrail that advises',
    harm: change('Do not deploy', 'Be careful to deploy'),
    says: ['role/guardrail-prohibits', 'Be careful'],
  },
  {
    name: 'guardrail without benchmarks',
    harm: change('its benchmarks are reproducible', 'it is fine'),
    says: ['role/guardrail-words', 'benchmark'],
  },
  {
    name: 'blank guardrail',
    harm: change(/^primary_guardrail: .*$/m, 'primary_guardrail: ""'),
    says: ['role/schema', 'primary_guardrail'],
  },
  {
    name: 'placeholder',
    harm: change(/^purpose: .*$/m, 'purpose: TBD'),
    says: ['role/schema', 'TBD'],
    at: 'TBD',
  },
  {
    name: 'phase number twice',
    harm: change('phase_number: 2', 'phase_number: 1'),
    says: ['workflow/phase-order', 'phases[1].phase_number'],
  },
  {
    name: 'phase number with a gap',
    harm: change('phase_number: 4', 'phase_number: 5'),
    says: ['workflow/phase-order', 'phases[3].phase_number'],
  },
  {
    name: 'phase renamed',
    harm: change('phase_name: "Governance & Handoff"', 'phase_name: "Party"'),
    says: ['workflow/expected-phases', 'Party'],
    at: 'Party',
  },
  {
    name: 'unknown kind of action',
    harm: change('action_type: "MUST"', 'action_type: "SHOULD"'),
    says: ['workflow/schema', 'SHOULD'],
    at: 'SHOULD',
  },
  {
    name: 'step number twice',
    harm: change('step_number: 2', 'step_number: 1'),
    says: ['workflow/schema', 'step_number'],
  },
  {
    name: 'evidence out of the project',
    harm: change(
      'storage_location: ".artifacts/performance/hypothesis-log.md"',
      'storage_location: "../hypothesis-log.md"',
    ),
    says: ['workflow/evidence-path', '../hypothesis'],
    at: '../hypothesis',
  },
  {
    name: 'evidence elsewhere',
    harm: change(
      'storage_location: ".artifacts/performance/hypothesis-log.md"',
      'storage_location: "notes/hypothesis-log.md"',
    ),
    says: ['workflow/evidence-folder', 'notes/'],
    at: 'notes/',
  },
  {
    name: 'gate renamed',
    harm: change('gate_name: "Baseline Validation Gate"', 'gate_name: "First Gate"'),
    says: ['gates/expected-gates', 'First Gate'],
    at: 'First Gate',
  },
  {
    name: 'gate with a report',
    harm: change('- "hypothesis-log.md"', '- "some report"'),
    says: ['gates/evidence-file', 'some report'],
    at: 'some report',
  },
  {
    name: 'blank criteria',
    harm: change(/criteria: "The intake.*$/m, 'criteria: ""'),
    says: ['gates/schema', 'criteria'],
  },
  {
    name: 'token in small letters',
    harm: change('[BASELINE CHECK]', '[Baseline check]'),
    says: ['communication/expected-prompts', '[BASELINE CHECK]'],
  },
  {
    name: 'prompt without answers',
    harm: change('may begin? (yes/no)', 'may begin?'),
    says: ['communication/expected-prompts', '(yes/no)'],
  },
  {
    name: 'error deleted',
    harm: remove('  - error_type: "RegressionDetected"', '  - error_type: "ApprovalMissing"'),
    says: ['communication/expected-errors', 'regressions'],
  },
  {
    name: 'announcement deleted',
    harm: change(/^ {2}- "\[PHASE 2 START\].*\n/m, ''),
    says: ['form/gap', 'status_announcements'],
  },
  {
    name: 'window of words',
    harm: change(/(?<=command: .*)--window 7d/, '--window soon'),
    says: ['hooks/flags', '--window'],
  },
  {
    name: 'output that nobody collects',
    harm: change(/(?<=command: .*)--output \S+baseline-metrics.csv/, '--output /tmp/m.csv'),
    says: ['hooks/output-collected', '/tmp/m.csv'],
  },
  {
    name: 'output artifact renamed',
    harm: change('- "optimization-plan.json"\n    purpose', '- "plan.json"\n    purpose'),
    says: ['integration/output-produced', 'plan.json'],
  },
  {
    name: 'unknown key',
    harm: change(/^context:/m, 'contxt:'),
    says: ['form/unknown-key', 'contxt'],
    at: 'contxt',
  },
  {
    name: 'unknown key in place of one that has to be there',
    harm: change('ai_role:', 'ai_rolle:'),
    says: ['role/schema', 'Missing `ai_role`'],
    at: 'ai_rolle',
  },
  {
    name: 'two names of one key',
    harm: change('ai_role:', 'aio_role: "Cook"\nai_role:'),
    says: ['form/names', 'role'],
  },
]
