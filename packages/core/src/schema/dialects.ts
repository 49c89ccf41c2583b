import type { Level } from '../form/name-tree.js'
import { mapped } from '../mapped.js'
import { asTyped, blankable } from './as-typed.js'
import { either, type JsonSchema } from './json-schema.js'

/** Keeps editors from offering a key, and lets them strike it out. */
const old = { deprecated: true, doNotSuggest: true }

/** `schema` with the names and shapes of other dialects beside its own. */
export function withDialects(schema: JsonSchema, level: Level | undefined): JsonSchema {
  if (!level) return schema
  const { anyOf, items, properties } = schema
  const spoken = {
    ...schema,
    ...(anyOf && { anyOf: anyOf.map((one) => withDialects(one, level)) }),
    ...(items && { items: withDialects(items, level.keys.get('[]')) }),
    ...(properties && withNames(schema, level)),
  }
  return level.accepts ? either(spoken, asTyped(level.accepts)) : spoken
}

function withNames({ properties = {}, required = [], allOf = [] }: JsonSchema, level: Level) {
  const own = mapped(properties, (one, key) => withDialects(one, level.keys.get(key)))
  const ways = required.map((key) => waysTo(key, level))
  const chosen = ways.filter(({ length }) => length > 1).map((anyOf) => ({ anyOf }))
  return {
    // Twice: first for their place, last because no other name takes theirs.
    properties: { ...own, ...otherNames(level.names, own), ...homes(level, own), ...own },
    required: required.filter((_, index) => ways[index]?.length === 1),
    ...(chosen.length > 0 && { allOf: [...allOf, ...chosen] }),
  }
}

type Properties = Record<string, JsonSchema>

/** The other names of keys, each with what its key takes. */
function otherNames(names: Map<string, string>, own: Properties): Properties {
  const entries = [...names].flatMap(([name, key]): [string, JsonSchema][] => {
    const { examples, ...schema } = own[key] ?? {}
    const description = `Another name of \`${key}\``
    return own[key] ? [[name, blankable({ ...schema, description, ...old })]] : []
  })
  return Object.fromEntries(entries)
}

/** The maps that group keys in some dialects. */
const homes = (level: Level, own: Properties): Properties =>
  Object.fromEntries(
    [...level.homes].map(([home, names]): [string, JsonSchema] => {
      const keys = [...new Set(names.values())].map((key) => `\`${key}\``).join(', ')
      const description = `Another place of ${keys}`
      const properties = otherNames(names, own)
      const map = { type: 'object', properties, additionalProperties: false }
      return [home, blankable({ description, ...old, ...map })]
    }),
  )

/** What a form has that has `key`, under one name or another. */
function waysTo(key: string, { names, homes }: Level): JsonSchema[] {
  const others = [...names].filter(([, own]) => own === key).map(([name]) => name)
  const inHomes = [...homes].flatMap(([home, inner]) =>
    [...inner]
      .filter(([, own]) => own === key)
      .map(([name]) => ({
        required: [home],
        properties: { [home]: { type: 'object', required: [name], doNotSuggest: true } },
      })),
  )
  return [...[key, ...others].map((name) => ({ required: [name] })), ...inHomes]
}
