import { parse } from 'yaml'
import { mapped } from '../mapped.js'
import { either, inside, type JsonSchema } from './json-schema.js'

/** A value that says nothing, which the reader of forms leaves out. */
const blank: JsonSchema = {
  type: ['null', 'string', 'array', 'object'],
  pattern: '^\\s*$',
  maxItems: 0,
  maxProperties: 0,
}

/**
 * A schema of what sections are given as one of what stands in the file: texts may be numbers, keys
 * that nobody needs may be blank, and in maps whose keys are known there are no others.
 */
export function asTyped(schema: JsonSchema): JsonSchema {
  const typed = inside(schema, asTyped)
  const { properties, required = [], additionalProperties: more = false, anyOf = [] } = typed
  if (properties && Object.keys(properties).length > 0)
    return {
      ...typed,
      properties: mapped(properties, (one, key) =>
        required.includes(key) ? filled(one) : blankable(one),
      ),
      // Where it is one of several maps, each of these says so of all keys.
      ...(!anyOf.some((one) => one.properties) && {
        additionalProperties: typeof more === 'object' ? more : false,
      }),
    }
  if (typed.items) return { ...typed, items: filled(typed.items, noWord) }
  return typed.type === 'string' ? textAsTyped(typed) : typed
}

/** What stands for a value that is still to be filled in, in any case; or nothing at all. */
const word = '[Tt][Bb][Dd]|[Tt][Oo][Dd][Oo]|\\.\\.\\.|…'
const noBlank = `^(?!\\s*(?:${word})?\\s*$)`
/** Items that say nothing are left out. */
const noWord = `^(?!\\s*(?:${word})\\s*$)`

/** `schema` of a text that a form needs: a blank is underlined as if it were not there. */
function filled(schema: JsonSchema, pattern = noBlank): JsonSchema {
  const { type, anyOf } = schema
  if (anyOf) return { ...schema, anyOf: anyOf.map((one) => filled(one, pattern)) }
  if (schema.pattern !== undefined || !type?.includes('string') || schema.enum) return schema
  return { ...schema, pattern, patternErrorMessage: 'Fill in the blank.' }
}

/** `schema`, or nothing at all. */
export function blankable(schema: JsonSchema): JsonSchema {
  const { type, pattern, minLength, format, anyOf } = schema
  if (type?.includes('null') || anyOf?.includes(blank)) return schema
  const isText = Array.isArray(type) && type[0] === 'string' && !minLength && !format
  if (isText && (pattern === undefined || new RegExp(pattern, 'u').test('')))
    return { ...schema, type: [...type, 'null'] }
  return either(schema, blank)
}

/** What YAML may take a text for, each with an example of it. */
const types = [
  ['number', '1.5'],
  ['integer', '1'],
  ['boolean', 'true'],
] as const

/** A text, or what YAML takes for something else in texts like it. */
function textAsTyped(schema: JsonSchema): JsonSchema {
  const { const: only, enum: values = [only], type: _, ...rest } = schema
  if (values[0] !== undefined) {
    const others = values.map((one) => parse(String(one))).filter((one) => /^[nb]/.test(typeof one))
    return others.length > 0 ? { ...rest, enum: [...values, ...others] } : schema
  }
  const pattern = new RegExp(rest.pattern ?? '', 'u')
  const names: string[] = types.filter(([, one]) => pattern.test(one)).map(([type]) => type)
  const some = names.includes('number') ? names.filter((one) => one !== 'integer') : names
  const hasLeast = names.includes('integer') && !pattern.test('-1')
  return { ...schema, type: ['string', ...some], ...(hasLeast && { minimum: 0 }) }
}
