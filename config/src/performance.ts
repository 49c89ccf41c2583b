import type { WholePreset } from '@protocol14/core'
import { rules } from './performance-rules.js'

const evidence = '.artifacts/performance'

/** Protocol 14: performance optimization and tuning. */
export const performance: WholePreset = {
  name: 'performance',
  number: '14',
  output: '.cursor/ai-driven-workflow/14-performance-optimization.md',
  defaults: {
    protocol_title: 'Performance Optimization & Tuning',
    automation_hooks: [
      {
        command: `python scripts/analyze_metrics.py --window 7d --output ${evidence}/baseline-metrics.csv`,
        purpose: 'Aggregates monitoring data to produce baseline metrics.',
      },
      {
        command: `python scripts/profile_service.py --service {name} --output ${evidence}/profiling-report.md`,
        purpose: 'Captures profiling insights for a service.',
      },
      {
        command: `k6 run testing/performance/{scenario}.js --out json=${evidence}/load-test-results.json`,
        purpose: 'Executes load and stress scenarios.',
      },
      {
        command: `pytest -m performance --json-report --json-report-file ${evidence}/optimization-validation-report.json`,
        purpose: 'Runs the performance regression suite.',
      },
    ],
    announcements: { automation_status_template: '[AUTOMATION] {script_name} executed: {status}' },
    post_generation_actions: [
      'Run the meta-analysis validation of the generated document to confirm circular compliance.',
      'Schedule a follow-up review with the Protocol 12 team to confirm instrumentation updates.',
      'Feed optimization outcomes into Protocol 5 retrospectives for continuous improvement.',
    ],
  },
  sections: { workflow: { title: 'PERFORMANCE OPTIMIZATION WORKFLOW' } },
  rules,
}
