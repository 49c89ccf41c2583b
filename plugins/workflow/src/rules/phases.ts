import { mentions, type Rule } from '@protocol14/core'
import * as z from 'zod'
import { miscounted } from '../count.js'
import type { Workflow } from '../schema.js'

export const phaseOrder: Rule<Workflow> = {
  severity: 'error',
  why: 'Each phase is one STEP of the document, and its number says when it happens.',
  mend: 'Number the phases in the order in which they happen, without a gap.',
  covers: ['R-92'],
  *check({ phases }) {
    const numbers = phases.map(({ phase_number }) => Number(phase_number))
    for (const { index, expected } of miscounted(numbers, numbers[0] === 0 ? 0 : 1))
      yield {
        message: `Unexpected \`${phases[index]?.phase_number}\` in \`phases[${index}].phase_number\`, expected \`${expected}\``,
        path: ['phases', index, 'phase_number'],
        hint: 'number the phases in the order in which they happen',
      }
  },
}

/** A phase by the words of its name: `intake & baseline` needs both, in any order. */
const words = (name: string): string[] => name.split(/\s*&\s*/)

/** A word may have a hyphen inside: `hand-off`. */
const names = (phase: string, word: string): boolean =>
  mentions(phase, word) || mentions(phase.replaceAll('-', ''), word)

export const expectedPhases: Rule<Workflow, { phases: string[] }> = {
  severity: 'error',
  why: 'A protocol of this kind goes through these phases, and leaves none out.',
  mend: 'Name and order the phases as the preset expects; names may say more.',
  covers: ['R-30', 'R-31', 'R-32', 'R-33', 'R-34', 'R-64'],
  options: z.strictObject({ phases: z.array(z.string()).min(1) }),
  *check({ phases }, { options }) {
    for (const [index, name] of options.phases.entries()) {
      const path = ['phases', index, 'phase_name']
      const found = phases[index]?.phase_name
      if (found === undefined)
        yield { message: `Missing \`phases[${index}]\`, expected \`${name}\``, path }
      else if (!words(name).every((word) => names(found, word)))
        yield {
          message: `Unexpected \`${found}\` in \`phases[${index}].phase_name\`, expected \`${name}\``,
          path,
        }
    }
    for (const index of phases.keys())
      if (index >= options.phases.length)
        yield {
          message: `Unexpected \`phases[${index}]\`, expected none after \`${options.phases.at(-1)}\``,
          path: ['phases', index],
        }
  },
}
