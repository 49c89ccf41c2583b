import { defineConfig, definePreset } from 'protocol14'

const folder = '.artifacts/retention'
const conditions = { 'legal holds': 'legal hold', 'unknown owners': 'no owner|unknown owner' }

/** What every retention review has in common. */
const retention = definePreset({
  name: 'retention',
  extends: 'generic',
  number: '27',
  output: 'docs/{number}-{name}.md',
  defaults: {
    protocol_title: 'Data Retention Review',
    automation_hooks: [
      {
        command: `archive expired --before {date} --output ${folder}/expired-records.csv`,
        purpose: 'Lists the records whose period of retention is over.',
      },
      {
        command: `archive delete --list ${folder}/deletion-list.csv --output ${folder}/deletion-log.csv`,
        purpose: 'Deletes the records of an approved list, and logs each of them.',
      },
    ],
    announcements: { automation_status_template: '[TOOL] {script_name} ended: {status}' },
    post_generation_actions: ['Agree with the data protection officer on the date of the next review.'],
  },
  sections: {
    role: { title: 'WHO DECIDES, AND WHAT FOR' },
    workflow: { title: 'REVIEW AND DELETION' },
    gates: { title: 'GATES OF THE REVIEW' },
    hooks: { title: 'TOOLS' },
  },
  rules: {
    'protocol/domain': ['error', { domain: 'Data Protection' }],
    'role/expected': ['error', { role: 'Records Manager' }],
    'role/guardrail-prohibits': ['error', { deeds: ['delete|deletion'] }],
    'workflow/expected-phases': [
      'error',
      { phases: ['Inventory', 'Holds & Selection', 'Deletion & Proof'] },
    ],
    'workflow/evidence-folder': ['error', { folder: `${folder}/` }],
    'workflow/expected-evidence': ['error', { files: ['deletion-list', 'deletion-log'] }],
    'workflow/halt-condition': ['warning', { conditions }],
    'workflow/phase-automation': 'off',
    'integration/expected-partners': [
      'error',
      { prerequisites: ['8', '19'], inputs_from: ['8', '19'], outputs_to: ['31'] },
    ],
    'gates/expected-gates': [
      'error',
      { gates: ['Inventory Complete', 'Selection Approved', 'Deletion Proven'] },
    ],
    'communication/phase-announcements': ['error', { start: '[PHASE {N}]' }],
    'communication/automation-status': ['error', { token: '[TOOL]', status: '{status}' }],
    'communication/expected-prompts': [
      'error',
      {
        prompts: [
          { token: '[HOLD CHECK]', topics: ['legal hold'] },
          { token: '[DELETION REQUEST]', topics: ['delete'] },
        ],
      },
    ],
    'communication/expected-errors': ['error', { errors: conditions }],
    'hooks/expected-hooks': ['error', { commands: ['archive expired', 'archive delete'] }],
    'hooks/flags': [
      'error',
      { flags: [{ command: 'archive expired', flag: '--before', value: '\\{date\\}|\\d{4}-\\d\\d-\\d\\d' }] },
    ],
    'post-actions/expected-actions': ['warning', { actions: { 'the next review': 'next review' } }],
  },
})

export default defineConfig({
  forms: ['form.yaml'],
  preset: retention,
  strict: true,
})
