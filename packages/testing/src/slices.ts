import assert from 'node:assert/strict'
import type { Path, Section } from '@protocol14/core'
import type { Arbitrary } from 'fast-check'
import { jsonSchemaOf, valuesOf } from './json-schema.js'
import { sampled } from './runs.js'

/** Of `value` what the section tells, settled by its schema; or what is wrong with it. */
export function settle(section: Section, value: unknown): { slice?: object; wrong?: string } {
  const result = section.schema['~standard'].validate(value)
  if (result instanceof Promise)
    throw new TypeError('Unexpected promise, expected a synchronous schema')
  if (!result.issues) return { slice: told(section, result.value) }
  const lines = result.issues.map(({ message, path = [] }) => {
    const keys = path.map((step) => String(typeof step === 'object' ? step.key : step))
    return `${keys.join('.') || 'the slice'}: ${message}`
  })
  return { wrong: lines.join('\n') }
}

const told = ({ untold = [] }: Section, slice: object): object =>
  Object.fromEntries(Object.entries(slice).filter(([key]) => !untold.includes(key)))

/** Slices of a section, made from its JSON Schema, with texts that try to break the document. */
export const slicesOf = (section: Section): Arbitrary<object> =>
  fitting(section, valuesFor(section))

/** The same before it is known whether they fit. */
export function valuesFor(section: Section): Arbitrary<unknown> {
  const schema = jsonSchemaOf(section)
  assert.ok(
    schema,
    `Missing \`arbitrary\`: nothing says what slices of \`${section.name}\` are like`,
  )
  return valuesOf(schema)
}

/** Those of `values` that fit the section's schema, or do when they were mended; settled. */
export function fitting(section: Section, values: Arbitrary<unknown>): Arbitrary<object> {
  const slices = values.map(
    (value) => settle(section, value).slice ?? settle(section, mended(section, value)).slice,
  )
  const fit = sampled(slices).filter((slice) => slice).length
  assert.ok(
    fit >= 10,
    `Missing slices: only ${fit} of 100 fit the schema, give an \`arbitrary\` whose values do`,
  )
  return slices.filter((slice) => slice !== undefined)
}

/** Values that follow from others, such as numbers that count, cannot be made at random. */
function mended({ mend }: Section, value: unknown): unknown {
  const copy = structuredClone(value)
  for (const { path, value } of mend?.(copy) ?? []) put(copy, path, value)
  return copy
}

function put(data: unknown, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce((at, step) => Object(at)[step], data)
  Object(parent)[path.at(-1) as PropertyKey] = value
}
