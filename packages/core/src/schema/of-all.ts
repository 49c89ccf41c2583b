import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from './json-schema.js'

/** What forms of any of several protocols may hold: the keys of all, of which those are needed that all need. */
export const ofAll = (schemas: JsonSchema[]): JsonSchema => schemas.reduce(ofBoth)

function ofBoth(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (isDeepStrictEqual(one, other)) return one
  const properties = { ...other.properties, ...one.properties }
  for (const [key, first] of Object.entries(one.properties ?? {})) {
    const second = other.properties?.[key]
    if (second && !isDeepStrictEqual(first, second)) properties[key] = { anyOf: [first, second] }
  }
  return {
    ...one,
    properties,
    required: shared(one.required, other.required),
    allOf: shared(one.allOf, other.allOf),
    additionalProperties:
      one.additionalProperties !== false || other.additionalProperties !== false,
  }
}

const shared = <Item>(one: Item[] = [], other: Item[] = []): Item[] =>
  one.filter((item) => other.some((same) => isDeepStrictEqual(item, same)))
