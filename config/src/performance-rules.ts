import type { RuleSettings } from '@protocol14/core'

const scripts = ['scripts/analyze_metrics.py', 'scripts/profile_service.py']
const inputs = ['12', '13', '11']
const outputs = ['5', '12', '3']
const start = '[PHASE {N} START]'

/** The words for bringing changes to users. */
const deploying = [
  'deploy|release|ship|deployed|deploying|deployment|released|releasing|shipped|shipping',
  'roll out|rolled out|rolling out|rollout|promote|promoted|go live',
].join('|')

/** What must be seen to stop the work, by the words that name it. */
const conditions = {
  'telemetry gaps': 'telemetry|monitoring data',
  'failed load tests': 'load test|load testing|load scenario',
  regressions: 'regression|regress|regressed',
  'missing approvals': 'approval|approved|unapproved',
}

/** What only Protocol 14 asks for. */
export const rules: RuleSettings = {
  'protocol/domain': ['error', { domain: 'Performance' }],

  'role/expected': ['error', { role: 'Performance Engineer' }],
  'role/purpose': ['warning', { topics: ['bottleneck|performance', 'SLO|SLA|service-level'] }],
  'role/guardrail-prohibits': ['error', { deeds: [deploying] }],
  'role/guardrail-words': [
    'error',
    {
      words: [
        'without|until|unless|before|when|while|if',
        'reproducible|reproducibly|reproduced',
        'benchmark|benchmarked|benchmarking',
        'updated|update|updating|up to date',
        'instrumentation|instrumented',
      ],
    },
  ],

  'workflow/expected-phases': [
    'error',
    {
      phases: [
        'Intake & Baseline',
        'Diagnostic & Load',
        'Optimization & Implementation',
        'Governance & Handoff',
      ],
    },
  ],
  'workflow/evidence-file': 'error',
  'workflow/evidence-folder': ['warning', { folder: '.artifacts/performance/' }],
  'workflow/expected-evidence': [
    'error',
    {
      files: [
        'performance-intake-report',
        'baseline-metrics',
        'profiling-report',
        'load-test-results',
        'optimization-plan',
        'optimization-validation-report',
        'instrumentation-update-log',
        'slo-update-record',
      ],
    },
  ],
  'workflow/halt-condition': ['warning', { conditions, coveredOnly: true }],
  'workflow/halt-covered': ['error', { conditions }],
  'workflow/automation': 'error',
  'workflow/expected-automation': [
    'warning',
    { commands: [...scripts, 'k6 run', 'pytest -m performance'] },
  ],

  'integration/expected-partners': [
    'error',
    { prerequisites: inputs, inputs_from: inputs, outputs_to: outputs },
  ],
  'integration/extra-partners': ['info', { inputs_from: inputs, outputs_to: outputs }],
  'integration/prerequisite-name': 'error',
  'integration/prerequisite-topics': [
    'warning',
    {
      topics: {
        '12': ['dashboard', 'log'],
        '13': ['incident|post-mortem|postmortem', 'review|post-mortem|postmortem'],
        '11': ['deployment report'],
      },
    },
  ],
  'integration/expected-artifacts': [
    'error',
    {
      files: [
        'PERFORMANCE-REPORT.md',
        'continuous-improvement-notes.md',
        'instrumentation-update-log.md',
      ],
    },
  ],

  'gates/expected-gates': [
    'error',
    {
      gates: [
        'Baseline Validation',
        'Diagnostic Coverage',
        'Optimization Validation',
        'Governance & Communication',
      ],
    },
  ],

  'communication/phase-announcements': ['error', { start }],
  'communication/announcement-topics': [
    'warning',
    {
      start,
      topics: [
        'telemetry',
        'profiling|profiler|profile|profiled',
        'optimization|optimizing|optimize|optimized',
        'SLO|SLA|service-level',
      ],
    },
  ],
  'communication/automation-status': [
    'error',
    { token: '[AUTOMATION]', status: '{status}', called: { pytest: 'regression suite' } },
  ],
  'communication/expected-prompts': [
    'error',
    {
      prompts: [
        { token: '[BASELINE CHECK]', topics: [] },
        {
          token: '[RELEASE REQUEST]',
          topics: [
            'SLO|SLA|service-level',
            'update|updated|updating|revised|new',
            'approve|approved|approval',
          ],
        },
      ],
    },
  ],
  'communication/expected-errors': [
    'error',
    {
      errors: {
        'telemetry gaps': 'telemetry',
        'load test failures': 'load test',
        regressions: 'regression',
      },
    },
  ],

  'hooks/expected-hooks': ['error', { commands: [...scripts, 'k6', 'pytest -m performance'] }],
  'hooks/tool-classes': [
    'warning',
    {
      classes: {
        'a profiler': 'profiler|profiling|profile|pprof|py-spy|flame graph',
        tracing: 'tracing|trace|OpenTelemetry|opentelemetry|Jaeger|Zipkin',
        'a load-testing framework': 'k6|locust|jmeter|gatling|artillery|wrk|vegeta',
        'a regression suite': 'pytest|regression suite|regression',
      },
    },
  ],
  'hooks/flags': [
    'warning',
    {
      flags: [
        { command: 'analyze_metrics.py', flag: '--window', value: '\\d+[smhdw]', like: '7d' },
        { command: 'profile_service.py', flag: '--service', value: '\\S+', like: '{name}' },
      ],
    },
  ],

  'post-actions/expected-actions': [
    'info',
    {
      actions: {
        'the meta-analysis': 'meta-analysis',
        'a review with Protocol 12': 'protocol 12',
        'the retrospectives of Protocol 5': 'protocol 5',
      },
    },
  ],

  'document/layer': 'error',
}
