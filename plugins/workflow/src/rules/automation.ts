import { type Rule, runs } from '@protocol14/core'
import * as z from 'zod'
import type { Phase, Workflow } from '../schema.js'

const automated = ({ steps }: Phase): boolean => steps.some(({ automation }) => automation)

export const automation: Rule<Workflow> = {
  severity: 'info',
  why: 'A workflow that nothing automates is followed by hand, and differently each time.',
  mend: 'Add `automation` to a step, or an output to a hook that is evidence of a step.',
  covers: ['R-67'],
  *check({ phases }) {
    if (!phases.some(automated))
      yield {
        message: 'Missing `automation` in every step',
        path: ['phases'],
        hint: 'add it to a step, or let a hook write the evidence of one',
      }
  },
}

export const phaseAutomation: Rule<Workflow> = {
  severity: 'info',
  why: 'A STEP without automation depends on somebody who remembers it.',
  mend: 'Add `automation` to one of its steps, where a script can do the work.',
  covers: ['R-67'],
  *check({ phases }) {
    if (!phases.some(automated)) return
    for (const [index, phase] of phases.entries())
      if (!automated(phase))
        yield {
          message: `Missing \`automation\` in the steps of \`phases[${index}]\``,
          path: ['phases', index, 'steps'],
        }
  },
}

export const expectedAutomation: Rule<Workflow, { commands: string[] }> = {
  severity: 'warning',
  why: 'A tool that no step runs is listed and forgotten.',
  mend: 'Add the command to the `automation` of the step that needs it.',
  covers: ['R-43', 'R-44', 'R-45', 'R-46'],
  options: z.strictObject({ commands: z.array(z.string()) }),
  *check({ phases }, { options }) {
    const run = phases.flatMap(({ steps }) => steps.flatMap(({ automation = [] }) => automation))
    for (const command of options.commands)
      if (!run.some((one) => runs(one, command)))
        yield {
          message: `Missing \`${command}\` in the \`automation\` of a step`,
          path: ['phases'],
        }
  },
}
