import { described, kind } from '@protocol14/core'
import * as z from 'zod'

const gate_name = described(kind.line, 'The name of the gate.', 'Baseline Gate')

const criteria = described(
  kind.prose,
  'What must be true before the next phase may begin.',
  'The baseline was measured twice with the same result.',
)

const gate = z.object({
  gate_name,
  criteria,
  evidence: described(
    z.array(kind.token).min(1),
    'The files that show that the criteria are met; else those of the phase.',
    ['report.json'],
  ).optional(),
  failure_handling: described(
    kind.prose,
    'What to do when the criteria are not met.',
    'Mend what is missing, then measure again.',
  ),
})

const phase = z.object({ quality_gate: described(gate, 'What the phase must have reached.') })

export const schema = z.object({
  phases: described(z.array(phase).min(1), 'The phases of the work, in order.'),
  quality_gates_summary: described(
    z.array(z.object({ gate_name, criteria })),
    'The gates once more, to be compared with those of the phases; it is not told.',
  ).optional(),
})

export type Gate = z.infer<typeof gate>
export type Gates = z.infer<typeof schema>
