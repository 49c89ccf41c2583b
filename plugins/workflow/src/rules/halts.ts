import { mentions, type Rule, textsAt } from '@protocol14/core'
import * as z from 'zod'
import type { Workflow } from '../schema.js'

type Conditions = { conditions: Record<string, string> }
const conditions = z.strictObject({ conditions: z.record(z.string(), z.string()) })

/** The conditions that no text names. */
const unnamed = ({ conditions }: Conditions, texts: string[]): string[] =>
  Object.entries(conditions).flatMap(([name, topic]) =>
    texts.some((text) => mentions(text, topic)) ? [] : [name],
  )

const stated = ({ phases }: Workflow): string[] =>
  phases.flatMap(({ steps }) => steps.flatMap(({ halt_condition }) => halt_condition ?? []))

export const haltCondition: Rule<Workflow, Conditions> = {
  severity: 'warning',
  why: 'When to stop belongs to the step where it is seen.',
  mend: 'Add a `halt_condition` that names it to the step.',
  covers: ['R-24', 'R-25', 'R-26', 'R-27'],
  options: conditions,
  *check(slice, { options }) {
    for (const name of unnamed(options, stated(slice)))
      yield {
        message: `Missing \`halt_condition\` for ${name}`,
        path: ['phases'],
        hint: 'add it to the step where this is seen',
      }
  },
}

const elsewhere = ['phases[].quality_gate.failure_handling', 'error_handling[].error_type']

export const haltCovered: Rule<Workflow, Conditions> = {
  severity: 'error',
  why: 'What must stop the work is nowhere: not in a step, not in a gate, not among the errors.',
  mend: 'Add a `halt_condition`, or name it where a gate or an error is handled.',
  covers: ['R-24', 'R-25', 'R-26', 'R-27'],
  options: conditions,
  *check(slice, { options, form }) {
    const texts = [...stated(slice), ...elsewhere.flatMap((pattern) => textsAt(form, pattern))]
    for (const name of unnamed(options, texts))
      yield {
        message: `Missing stop for ${name}: no halt condition, gate failure or error names it`,
        path: ['phases'],
        hint: 'add a `halt_condition` to the step where this is seen',
      }
  },
}
