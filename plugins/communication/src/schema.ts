import { kind } from '@protocol14/core'
import { z } from 'zod'

const announcements = z.object({
  phase_start_template: kind.token.optional(),
  phase_complete_template: kind.token.optional(),
  automation_status_template: kind.token.optional(),
})

const prompt = z.object({ prompt_template: kind.verbatim, prompt_context: kind.prose.optional() })

const error = z.object({
  error_type: kind.line,
  error_message_template: kind.line.optional(),
  recovery_steps: kind.prose.optional(),
})

export const schema = z.object({
  status_announcements: z.array(kind.verbatim).min(1),
  announcements: announcements.optional(),
  validation_prompts: z.array(prompt).min(1),
  error_handling: z.array(error).min(1),
})

export type Announcements = z.infer<typeof announcements>
export type Prompt = z.infer<typeof prompt>
export type ErrorEntry = z.infer<typeof error>
export type Communication = z.infer<typeof schema>
