import { described, kind } from '@protocol14/core'
import * as z from 'zod'

export const schema = z.object({
  ai_role: described(kind.line, 'Who does the work, as a job title.', 'Reliability Engineer'),
  purpose: described(
    kind.prose,
    'What the protocol is for, in a sentence or two.',
    'Find out why an incident happened, and what keeps it from happening again.',
  ),
  primary_guardrail: described(
    kind.line,
    'The one thing that must never be done.',
    'Do not change production before the review is approved.',
  ),
  phase_in_workflow: described(
    kind.prose,
    'When the protocol is followed, between which others.',
    'After Protocol 12, before Protocol 5.',
  ).optional(),
  context: described(
    kind.prose,
    'What one must know about the surroundings.',
    'Traffic is flat for days and rises within a minute.',
  ).optional(),
  focus_areas: described(z.array(kind.prose).min(1), 'What to look at above all.', [
    'Latency of requests that change data',
  ]).optional(),
  special_considerations: described(
    kind.prose,
    'What to mind that the steps do not say.',
    'Use marked test data only.',
  ).optional(),
})

export type Role = z.infer<typeof schema>
