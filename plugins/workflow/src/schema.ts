import { kind } from '@protocol14/core'
import { z } from 'zod'

const step = z.object({
  step_number: kind.digits,
  action_type: z.enum(['MUST', 'GUIDELINE']),
  action_title: kind.line,
  instructions: kind.prose,
  communication_template: kind.line.optional(),
  halt_condition: kind.prose.optional(),
  evidence: z.array(kind.token).min(1).optional(),
  automation: z.array(kind.token).min(1).optional(),
})

/** Actions are a numbered list, which can tell no other numbers. */
const steps = z
  .array(step)
  .min(1)
  .superRefine((list, context) => {
    for (const [index, { step_number }] of list.entries())
      if (Number(step_number) !== index + 1)
        context.addIssue({
          code: 'custom',
          path: [index, 'step_number'],
          message: `expected \`${index + 1}\``,
        })
  })

const collected = z.object({ evidence_item: kind.line, storage_location: kind.token })

const phase = z.object({
  phase_number: kind.digits,
  phase_name: kind.line,
  objective: kind.prose,
  steps,
  evidence_collection: z.array(collected).min(1),
})

export const schema = z.object({ phases: z.array(phase).min(1) })

export type Step = z.infer<typeof step>
export type Phase = z.infer<typeof phase>
export type Collected = z.infer<typeof collected>
export type Workflow = z.infer<typeof schema>
