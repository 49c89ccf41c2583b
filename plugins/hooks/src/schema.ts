import { kind } from '@protocol14/core'
import { z } from 'zod'

const hook = z.object({
  command: kind.token,
  purpose: kind.prose.optional(),
  hook_name: kind.line.optional(),
  trigger_point: kind.prose.optional(),
  expected_output: kind.prose.optional(),
})

export const schema = z.object({
  automation_hooks: z.array(hook).min(1).optional(),
  continuous_improvement_tooling: z.array(kind.prose).min(1).optional(),
})

export type Hook = z.infer<typeof hook>
export type Hooks = z.infer<typeof schema>
