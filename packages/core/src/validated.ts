import type { Schema } from './section.js'

/** What `schema` makes of `data`, or what is wrong. Throws `TypeError` for a schema that gives a promise. */
export function validated<Value>(schema: Schema<Value>, data: unknown) {
  const result = schema['~standard'].validate(data)
  if (result instanceof Promise)
    throw new TypeError('Unexpected promise, expected a synchronous schema')
  return result
}
