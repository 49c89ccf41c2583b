import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from './json-schema.js'

/** What forms of any of several protocols may hold: the keys of all, of which those are needed that all need. */
export const ofAll = (schemas: JsonSchema[]): JsonSchema => schemas.reduce(ofBoth)

function ofBoth(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (isDeepStrictEqual(one, other)) return one
  // What is one of several already is that as a whole.
  if (one.anyOf || other.anyOf) return { ...notesOf(one), anyOf: [one, other] }
  const keys = Object.keys({ ...one.properties, ...other.properties })
  const properties = keys.map((key) => [key, either(below(one, key), below(other, key))])
  return {
    ...one,
    properties: Object.fromEntries(properties),
    required: shared(one.required, other.required),
    allOf: shared(one.allOf, other.allOf),
    additionalProperties:
      one.additionalProperties !== false || other.additionalProperties !== false,
  }
}

/** What a key may hold; anything where a schema does not name it and is open, nothing where it is not. */
const below = ({ properties, additionalProperties }: JsonSchema, key: string) =>
  properties?.[key] ?? (additionalProperties === false ? undefined : {})

function either(one: JsonSchema | undefined, other: JsonSchema | undefined): JsonSchema {
  if (!one || !other || isDeepStrictEqual(one, other)) return one ?? other ?? {}
  const isAny = [one, other].some((schema) => Object.keys(schema).length === 0)
  return isAny ? {} : { anyOf: [one, other] }
}

const notesOf = ({ $schema, $comment, description }: JsonSchema) => ({
  $schema,
  $comment,
  ...(description !== undefined && { description }),
})

const shared = <Item>(one: Item[] = [], other: Item[] = []): Item[] =>
  one.filter((item) => other.some((same) => isDeepStrictEqual(item, same)))
