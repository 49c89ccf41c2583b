import type { Rule } from '@protocol14/core'
import type { Workflow } from './schema.js'

export const rules: Record<string, Rule<Workflow>> = {
  /** each phase is one STEP, in order. */
  'phase-order': {
    severity: 'error',
    *check({ phases }) {
      for (const [index, { phase_number }] of phases.entries()) {
        const before = phases[index - 1]
        if (!before || Number(before.phase_number) < Number(phase_number)) continue
        yield {
          message: `Unexpected \`${phase_number}\` in \`phases[${index}].phase_number\`, expected a number above \`${before.phase_number}\``,
          path: ['phases', index, 'phase_number'],
          hint: 'number the phases in the order in which they happen',
        }
      }
    },
  },

  /** a MUST is only worth what shows that it was done. */
  'must-evidence': {
    severity: 'error',
    *check({ phases }) {
      for (const [index, { steps }] of phases.entries())
        for (const [at, { action_type, evidence }] of steps.entries()) {
          if (action_type !== 'MUST' || evidence) continue
          yield {
            message: `Missing \`phases[${index}].steps[${at}].evidence\``,
            path: ['phases', index, 'steps', at, 'evidence'],
            hint: 'a MUST cites evidence: give the step its own, or add to `evidence_collection`',
          }
        }
    },
  },
}
