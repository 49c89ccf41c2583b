import { kind } from '@protocol14/core'
import { z } from 'zod'

const gate = z.object({
  gate_name: kind.line,
  criteria: kind.prose,
  evidence: z.array(kind.token).min(1).optional(),
  failure_handling: kind.prose,
})

export const schema = z.object({
  phases: z.array(z.object({ quality_gate: gate })).min(1),
  quality_gates_summary: z
    .array(z.object({ gate_name: kind.line, criteria: kind.prose }))
    .optional(),
})

export type Gate = z.infer<typeof gate>
export type Gates = z.infer<typeof schema>
