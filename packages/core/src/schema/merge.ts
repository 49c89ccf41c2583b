import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from './json-schema.js'

/** What both schemas ask for; where they say one thing in two ways, `one` is heard. */
export function merge(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (isDeepStrictEqual(one, other)) return one
  if (one.anyOf) return { ...one, anyOf: one.anyOf.map((each) => merge(each, other)) }
  if (other.anyOf) return { ...one, ...other, anyOf: other.anyOf.map((each) => merge(one, each)) }
  const { properties, required, items, minItems } = one
  const both = { ...other, ...one }
  if (properties && other.properties) both.properties = mergeEach(properties, other.properties)
  if (required && other.required) both.required = [...new Set([...required, ...other.required])]
  if (items && other.items) both.items = merge(items, other.items)
  if (minItems && other.minItems) both.minItems = Math.max(minItems, other.minItems)
  return both
}

function mergeEach(one: Record<string, JsonSchema>, other: Record<string, JsonSchema>) {
  const both = { ...one }
  for (const [key, schema] of Object.entries(other))
    both[key] = Object.hasOwn(both, key) ? merge(both[key] as JsonSchema, schema) : schema
  return both
}
