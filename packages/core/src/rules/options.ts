import { freeze } from '../guard/freeze.js'
import type { Schema } from '../section.js'

const noOptions = {}

/** What options became, by the schema of the rule: they are the same for all forms of a protocol. */
const knownOptions = new WeakMap<object, WeakMap<object, unknown>>()

/** The options with their defaults; nothing where a rule needs options that nobody gave. */
export function optionsFor(schema: Schema<unknown>, options: object = noOptions): unknown {
  const known = knownOptions.get(schema) ?? new WeakMap<object, unknown>()
  knownOptions.set(schema, known)
  if (!known.has(options)) {
    const result = schema['~standard'].validate(options)
    const isWrong = result instanceof Promise || result.issues
    known.set(options, isWrong ? undefined : freeze(result.value))
  }
  return known.get(options)
}
