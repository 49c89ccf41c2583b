import { described, kind } from '@protocol14/core'
import * as z from 'zod'

const hook = z.object({
  command: described(
    kind.token,
    'The command to run, on one line.',
    'python scripts/collect.py --output .artifacts/report.json',
  ),
  purpose: described(kind.prose, 'What the command is for.', 'Collects the data.').optional(),
  hook_name: described(kind.line, 'What announcements call it.', 'collect').optional(),
  trigger_point: described(kind.prose, 'When it is run.', 'At the start of phase 1.').optional(),
  expected_output: described(
    kind.prose,
    'What it leaves behind.',
    'A report without empty fields.',
  ).optional(),
})

export const schema = z.object({
  automation_hooks: described(
    z.array(hook).min(1),
    'The commands that do a part of the work.',
  ).optional(),
  continuous_improvement_tooling: described(
    z.array(kind.prose).min(1),
    'What helps to do better the next time.',
    ['A dashboard that compares each run with the one before.'],
  ).optional(),
})

export type Hook = z.infer<typeof hook>
export type Hooks = z.infer<typeof schema>

export const commandsOf = ({ automation_hooks = [] }: Hooks): string[] =>
  automation_hooks.map(({ command }) => command)
