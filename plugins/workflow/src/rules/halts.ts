import { type Context, type Rule, textsAt, topicText, unmentioned } from '@protocol14/core'
import * as z from 'zod'
import type { Workflow } from '../schema.js'

type Conditions = { conditions: Record<string, string> }
const conditions = z.strictObject({ conditions: z.record(z.string(), z.string()) })

const stated = ({ phases }: Workflow): string[] =>
  phases.flatMap(({ steps }) => steps.flatMap(({ halt_condition }) => halt_condition ?? []))

const elsewhere = ['phases[].quality_gate.failure_handling', 'error_handling[].error_type']

/** What of `conditions` no step states, and what of that no gate and no error names either. */
function unstated(slice: Workflow, { options, form }: Context<Conditions>) {
  const all = unmentioned(stated(slice), options.conditions)
  const texts = elsewhere.flatMap((pattern) => textsAt(form, pattern))
  return { all, nowhere: unmentioned(texts, Object.fromEntries(all)) }
}

const hint = (topic: string): string =>
  `name ${topicText(topic)} in the \`halt_condition\` of the step where this is seen`

/** `coveredOnly`: what nothing names is left to `halt-covered`. */
type Stated = Conditions & { coveredOnly?: boolean | undefined }

export const haltCondition: Rule<Workflow, Stated> = {
  severity: 'warning',
  why: 'When to stop belongs to the step where it is seen, not only to a gate or an error.',
  mend: 'Add a `halt_condition` that names it to the step.',
  covers: ['R-24', 'R-25', 'R-26', 'R-27'],
  options: conditions.extend({ coveredOnly: z.boolean().optional() }),
  *check(slice, context) {
    const { all, nowhere } = unstated(slice, context)
    const others = new Set(context.options.coveredOnly ? nowhere.map(([name]) => name) : [])
    for (const [name, topic] of all)
      if (!others.has(name))
        yield {
          message: `Missing \`halt_condition\` for ${name}`,
          path: ['phases'],
          hint: hint(topic),
        }
  },
}

export const haltCovered: Rule<Workflow, Conditions> = {
  severity: 'error',
  why: 'What must stop the work is nowhere: not in a step, not in a gate, not among the errors.',
  mend: 'Add a `halt_condition`, or name it where a gate or an error is handled.',
  covers: ['R-24', 'R-25', 'R-26', 'R-27'],
  options: conditions,
  *check(slice, context) {
    for (const [name, topic] of unstated(slice, context).nowhere)
      yield {
        message: `Missing stop for ${name}: no halt condition, gate failure or error names it`,
        path: ['phases'],
        hint: hint(topic),
      }
  },
}
