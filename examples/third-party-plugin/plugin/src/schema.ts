import { kind } from '@protocol14/core'
import { z } from 'zod'

/** Of each action the evidence alone; the workflow section tells the rest. */
const step = z.object({ evidence: z.array(kind.token).min(1).optional() })

const phase = z.object({ phase_number: kind.digits, steps: z.array(step).min(1) })

/** The part of a form that is told here. */
export const schema = z.object({ phases: z.array(phase).min(1) })

export type Phase = z.infer<typeof phase>
export type Slice = z.infer<typeof schema>
