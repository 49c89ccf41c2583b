import { mapped } from '../mapped.js'

/** JSON Schema (draft-07), as far as forms need it; other keywords are kept as they are. */
export interface JsonSchema {
  type?: string | string[]
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  enum?: unknown[]
  pattern?: string
  minItems?: number
  [keyword: string]: unknown
}

/** `schema` with `change` made to all that is inside of it, but not to itself. */
export function inside(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf, allOf, additionalProperties: more } = schema
  const each = (inner: JsonSchema) => change(inner)
  return {
    ...schema,
    ...(properties && { properties: mapped(properties, each) }),
    ...(items && { items: change(items) }),
    ...(anyOf && { anyOf: anyOf.map(each) }),
    ...(allOf && { allOf: allOf.map(each) }),
    ...(typeof more === 'object' && { additionalProperties: change(more) }),
  }
}

/** What is said of a key whatever stands there. */
const notes = ['description', 'examples', 'deprecated', 'doNotSuggest']

/** `schema` or one of `others`; what is said of it is said of all. */
export function either(schema: JsonSchema, ...others: JsonSchema[]): JsonSchema {
  const entries = Object.entries(schema)
  const said = entries.filter(([keyword]) => notes.includes(keyword))
  const { anyOf, ...rest } = Object.fromEntries(
    entries.filter(([keyword]) => !notes.includes(keyword)),
  ) as JsonSchema
  const first =
    anyOf && Object.keys(rest).length === 0 ? anyOf : [{ ...rest, ...(anyOf && { anyOf }) }]
  return { ...Object.fromEntries(said), anyOf: [...first, ...others] }
}
