import type { Rule } from '@protocol14/core'
import type { Communication } from './schema.js'

export const rules: Record<string, Rule<Communication>> = {
  /** an error is told to somebody; no message is made up. */
  'error-message': {
    severity: 'warning',
    *check({ error_handling }) {
      for (const [index, { error_type, error_message_template }] of error_handling.entries()) {
        if (error_message_template !== undefined) continue
        yield {
          message: `Missing \`error_handling[${index}].error_message_template\``,
          path: ['error_handling', index, 'error_message_template'],
          hint: `say what people read when \`${error_type}\` happens; the document tells the recovery alone`,
        }
      }
    },
  },

  /** An error that nobody can recover from is seldom meant. */
  'error-recovery': {
    severity: 'warning',
    *check({ error_handling }) {
      for (const [index, { error_type, recovery_steps }] of error_handling.entries()) {
        if (recovery_steps !== undefined) continue
        yield {
          message: `Missing \`error_handling[${index}].recovery_steps\``,
          path: ['error_handling', index, 'recovery_steps'],
          hint: `say what to do when \`${error_type}\` happens`,
        }
      }
    },
  },
}
