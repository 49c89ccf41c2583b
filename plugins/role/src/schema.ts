import { kind } from '@protocol14/core'
import { z } from 'zod'

export const schema = z.object({
  ai_role: kind.line,
  purpose: kind.prose,
  primary_guardrail: kind.line,
  phase_in_workflow: kind.prose.optional(),
  context: kind.prose.optional(),
  focus_areas: z.array(kind.prose).min(1).optional(),
  special_considerations: kind.prose.optional(),
})

export type Role = z.infer<typeof schema>
