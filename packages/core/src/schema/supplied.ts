import { put } from '../form/fill.js'
import { type Defaults, fills } from '../form/gaps.js'
import { mapped } from '../mapped.js'
import { valueAt } from '../problem.js'
import type { Path, Section } from '../section.js'
import type { Data } from '../yaml/data.js'
import type { JsonSchema } from './json-schema.js'

/** `schema` asking only for keys that neither `sections` nor `defaults` fill in a whole form. */
export function withoutSupplied(
  schema: JsonSchema,
  sections: Section[],
  defaults?: Defaults,
): JsonSchema {
  const form = sampleOf(schema)

  function isSupplied(path: Path): boolean {
    const data = without(form, path)
    for (const { path, value } of fills({ text: '', data }, sections, defaults))
      put(data, path, value)
    return valueAt(data, path) !== undefined
  }

  function walk(schema: JsonSchema, path: Path): JsonSchema {
    const { properties, required, items } = schema
    return {
      ...schema,
      ...(properties && {
        properties: mapped(properties, (one, key) => walk(one, [...path, key])),
      }),
      ...(required && { required: required.filter((key) => !isSupplied([...path, key])) }),
      ...(items && { items: walk(items, [...path, 0]) }),
    }
  }

  return walk(schema, [])
}

/** A form that has every key once. */
export function sampleOf({ properties, items, anyOf, enum: values }: JsonSchema): Data {
  if (anyOf) return sampleOf(anyOf[0] ?? {})
  if (items) return [sampleOf(items)]
  return properties ? mapped(properties, sampleOf) : String(values?.[0] ?? '1')
}

function without(form: Data, path: Path): Data {
  const rest = structuredClone(form)
  const parent = valueAt(rest, path.slice(0, -1)) as { [key: PropertyKey]: Data }
  delete parent[path.at(-1) as PropertyKey]
  return rest
}
