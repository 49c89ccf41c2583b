import * as z from 'zod'
import type { Schema } from '../section.js'

/** To compile a schema takes as long as asking it so many times. */
export const worthwhile = 12

const { major, minor, patch } = z.string()._zod.version

/**
 * The same schema, compiled once it was asked so often that this pays: zod makes a function of it that
 * knows what fits, and asks the schema itself about all else. One of another library, or of another
 * version of zod, stays as it is, and gets a copy, as some change what they are given.
 */
export function quick(schema: Schema<object>): Schema<object>['~standard'] {
  const standard = schema['~standard']
  if (!isOurs(schema))
    return { ...standard, validate: (value) => standard.validate(structuredClone(value)) }
  let count = 0
  let { validate } = standard
  return {
    ...standard,
    validate(value) {
      if (count++ === worthwhile) validate = z.compile(schema)['~standard'].validate
      return validate(value)
    },
  }
}

function isOurs(schema: object): schema is z.ZodType<object> {
  const { version } = (schema as Partial<z.ZodType>)._zod ?? {}
  return version?.major === major && version.minor === minor && version.patch === patch
}
