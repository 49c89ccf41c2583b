import { type Rule, topicText, unmentioned } from '@protocol14/core'
import * as z from 'zod'
import type { Communication } from '../schema.js'

export const errorMessage: Rule<Communication> = {
  severity: 'warning',
  why: 'An error is told to somebody; no message is made up.',
  mend: 'Say in `error_message_template` what people read when it happens.',
  covers: ['R-58'],
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
}

export const errorRecovery: Rule<Communication> = {
  severity: 'warning',
  why: 'An error that nobody can recover from is seldom meant.',
  mend: 'Say in `recovery_steps` what to do when it happens.',
  covers: ['R-101'],
  *check({ error_handling }) {
    for (const [index, { error_type, recovery_steps }] of error_handling.entries()) {
      if (recovery_steps !== undefined) continue
      yield {
        message: `Missing recovery in \`error_handling[${index}]\``,
        path: ['error_handling', index, 'recovery_steps'],
        hint: `say what to do when \`${error_type}\` happens, behind \`: \` or in \`recovery_steps\``,
      }
    }
  },
}

export const expectedErrors: Rule<Communication, { errors: Record<string, string> }> = {
  severity: 'error',
  why: 'What will go wrong one day needs an answer before it does.',
  mend: 'Add an entry for it to `error_handling`.',
  covers: ['R-55', 'R-56', 'R-57'],
  options: z.strictObject({ errors: z.record(z.string(), z.string()) }),
  *check({ error_handling }, { options }) {
    // Codes such as `E14-01` say nothing; the message does.
    const texts = error_handling.map(({ error_type, error_message_template: message = '' }) =>
      /\p{L}{3}/u.test(error_type) ? error_type : message,
    )
    for (const [name, topic] of unmentioned(texts, options.errors))
      yield {
        message: `Missing error for ${name} in \`error_handling\``,
        path: ['error_handling'],
        hint: `add an entry whose type or message names ${topicText(topic)}`,
      }
  },
}
