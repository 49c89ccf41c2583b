import type { Section } from '@protocol14/core'
import fc, { type Arbitrary } from 'fast-check'
import { hostileText, kinds } from './hostile.js'

/** The part of JSON Schema that values are made from; `kind` is the core's kind of text. */
export interface JsonSchema {
  type?: string
  kind?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

/** What the section, or else its validator, says of its keys; nothing if neither can say. */
export function jsonSchemaOf({ jsonSchema, schema }: Section): JsonSchema | undefined {
  const { jsonSchema: standard } = schema['~standard'] as {
    jsonSchema?: { input(options: { target: string }): JsonSchema }
  }
  return jsonSchema ?? standard?.input({ target: 'draft-2020-12' })
}

/** Values that fit `schema`, as far as it is known here: the validator has the last word. */
export function valuesOf(schema: JsonSchema): Arbitrary<unknown> {
  const { kind, type, allOf, anyOf = schema.oneOf } = schema
  const ofKind = kind === undefined ? undefined : kinds[kind]
  if (ofKind) return ofKind
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (anyOf) return fc.oneof(...anyOf.map(valuesOf))
  if (allOf) return fc.tuple(...allOf.map(valuesOf)).map((all) => Object.assign({}, ...all))
  if (type === 'string') return textsOf(schema)
  if (type === 'number' || type === 'integer') return numbersOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'array' && schema.items) return listsOf(schema, schema.items)
  if (type === 'object' && schema.properties) return mapsOf(schema, schema.properties)
  throw new TypeError(`Unexpected JSON Schema \`${JSON.stringify(schema)}\`: give an \`arbitrary\``)
}

const textsOf = ({ pattern }: JsonSchema): Arbitrary<string> =>
  pattern === undefined ? hostileText : fc.stringMatching(new RegExp(pattern))

/** Whole ones, near the least that fits. */
function numbersOf(schema: JsonSchema): Arbitrary<number> {
  const { maximum = Number.POSITIVE_INFINITY, minimum = Math.min(0, maximum) } = schema
  const min = Math.ceil(minimum)
  return fc.integer({ min, max: Math.max(min, Math.min(Math.floor(maximum), min + 99)) })
}

function listsOf({ minItems = 1, maxItems }: JsonSchema, items: JsonSchema) {
  const minLength = Math.max(minItems, 1)
  const maxLength = Math.max(Math.min(maxItems ?? minLength + 1, minLength + 1), minLength)
  return fc.array(valuesOf(items), { minLength, maxLength })
}

function mapsOf({ required = [] }: JsonSchema, properties: Record<string, JsonSchema>) {
  const values: Record<string, Arbitrary<unknown>> = Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, valuesOf(schema)]),
  )
  return fc
    .record(values, { requiredKeys: required })
    .map((map) => Object.fromEntries(Object.entries(map).filter(([, one]) => !isBlank(one))))
}

/** What is blank is left out, as by the reader of forms. */
const isBlank = (value: unknown): boolean =>
  typeof value === 'object' && Object.keys(value ?? {}).length === 0
