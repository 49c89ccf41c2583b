import { described, kind } from '@protocol14/core'
import * as z from 'zod'
import { miscounted } from './count.js'

const number = (of: string) => described(kind.digits, `The number of the ${of}, from 1.`, '1')

const files = (what: string, example: string) =>
  described(z.array(kind.token).min(1), what, [example]).optional()

const step = z.object({
  step_number: number('step in its phase'),
  action_type: described(
    z.enum(['MUST', 'GUIDELINE']),
    'Whether the step must be done, or is good to do.',
  ),
  action_title: described(kind.line, 'What the step does, in a few words.', 'Collect the Reports'),
  instructions: described(
    kind.prose,
    'What exactly to do.',
    'Read the reports of the last week, and note what is missing.',
  ),
  communication_template: described(
    kind.line,
    'What is said when the step begins.',
    'Collecting the reports of the last week...',
  ).optional(),
  halt_condition: described(
    kind.prose,
    'When to stop instead of going on.',
    'Stop if a report is missing.',
  ).optional(),
  evidence: files(
    'The files that show that the step was done; else those of the phase, in order.',
    '.artifacts/report.json',
  ),
  automation: files(
    'The commands that do the step; else the hooks that write its evidence.',
    'python scripts/collect.py --output .artifacts/report.json',
  ),
})

/** Actions are a numbered list, which can tell no other numbers. */
const steps = z
  .array(step)
  .min(1)
  .superRefine((list, context) => {
    // A document counts its steps itself, and has no `01`.
    const numbers = list.map(({ step_number: number }) =>
      /^0./.test(number) ? Number.NaN : Number(number),
    )
    for (const { index, expected } of miscounted(numbers, 1))
      context.addIssue({
        code: 'custom',
        path: [index, 'step_number'],
        message: `expected \`${expected}\``,
      })
  })

const collected = z.object({
  evidence_item: described(kind.line, 'What the evidence is.', 'Intake report'),
  storage_location: described(kind.token, 'The file that holds it.', '.artifacts/report.json'),
})

const phase = z.object({
  phase_number: number('phase'),
  phase_name: described(kind.line, 'What the phase is called.', 'Intake'),
  objective: described(
    kind.prose,
    'What shall be true when the phase is over.',
    'Everybody agrees on what happened.',
  ),
  steps: described(steps, 'What is done in the phase, in order.'),
  evidence_collection: described(
    z.array(collected).min(1),
    'The files that the phase leaves behind, to show that it was done.',
  ),
})

export const schema = z.object({
  phases: described(z.array(phase).min(1), 'The phases of the work, in order.'),
})

export type Step = z.infer<typeof step>
export type Phase = z.infer<typeof phase>
export type Collected = z.infer<typeof collected>
export type Workflow = z.infer<typeof schema>
