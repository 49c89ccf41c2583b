import { described, kind } from '@protocol14/core'
import * as z from 'zod'

const announcements = z
  .object({
    phase_start_template: described(
      kind.token,
      'The line that begins a phase; {N} and {phase_name} stay as they are.',
      '[PHASE {N} START] - {phase_name}',
    ).optional(),
    phase_complete_template: described(
      kind.token,
      'The line that ends a phase; {N} and {phase_name} stay as they are.',
      '[PHASE {N} COMPLETE] - {phase_name}',
    ).optional(),
    automation_status_template: described(
      kind.token,
      'The line that tells how a script ended; it is filled in for each hook.',
      '[AUTOMATION] {script_name} executed: {status}',
    ).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, {
    // It would be told as nothing, and not be read back.
    error: 'expected one of its keys, such as `phase_start_template`',
  })

const prompt = z.object({
  prompt_template: described(
    kind.verbatim,
    'The question, word for word, with the answers that it takes.',
    'Does the plan cover every incident of the last quarter? (yes/no)',
  ),
  prompt_context: described(
    kind.prose,
    'When the question is asked, or what it is about.',
    'Before the first change is made.',
  ).optional(),
})

const error = z.object({
  error_type: described(kind.line, 'The name of what goes wrong.', 'MissingData'),
  error_message_template: described(
    kind.line,
    'What is said when it happens.',
    'The data of {phase_name} is not complete.',
  ).optional(),
  recovery_steps: described(
    kind.prose,
    'What to do about it.',
    'Collect the missing data, then repeat the phase.',
  ).optional(),
})

export const schema = z.object({
  status_announcements: described(
    z.array(kind.verbatim).min(1),
    'The lines that say how far the work is, one for the start of each phase.',
    ['[PHASE 1 START] - Collecting what is known'],
  ),
  announcements: described(announcements, 'Patterns of the lines that are said.').optional(),
  validation_prompts: described(
    z.array(prompt).min(1),
    'The questions that people are asked before the work goes on.',
  ),
  error_handling: described(z.array(error).min(1), 'What may go wrong, and what to do about it.'),
})

export type Announcements = z.infer<typeof announcements>
export type Prompt = z.infer<typeof prompt>
export type ErrorEntry = z.infer<typeof error>
export type Communication = z.infer<typeof schema>
