import { definePreset } from 'protocol14'

/** What every change of a database schema has in common. */
export default definePreset({
  name: 'migration',
  extends: 'generic',
  number: '52',
  sections: { workflow: { title: 'MIGRATION' } },
  rules: {
    'protocol/domain': ['error', { domain: 'Data' }],
    'role/guardrail-words': ['error', { words: ['until|before'] }],
    'workflow/expected-phases': ['error', { phases: ['Expand', 'Contract'] }],
    'workflow/evidence-folder': ['error', { folder: 'evidence/' }],
    'workflow/phase-automation': 'off',
    'gates/expected-gates': ['error', { gates: ['Both Shapes Work', 'Old Shape Gone'] }],
  },
})
