import type { Section } from '../section.js'
import { inside, type JsonSchema } from './json-schema.js'
import { merge } from './merge.js'

const shapes = new WeakMap<object, JsonSchema | undefined>()

/** What a section's schema asks for; nothing if neither the section nor its validator can say. */
export function shapeOf({ schema, jsonSchema }: Section): JsonSchema | undefined {
  const source = jsonSchema ?? schema
  if (!shapes.has(source))
    shapes.set(source, jsonSchema ? ownPart(jsonSchema as JsonSchema) : saidBy(schema))
  return shapes.get(source)
}

function saidBy(schema: Section['schema']): JsonSchema | undefined {
  try {
    const standard = schema['~standard'] as {
      jsonSchema?: { input(options: { target: string }): unknown }
    }
    const said = standard.jsonSchema?.input({ target: 'draft-07' })
    return said === undefined ? undefined : ownPart(said as JsonSchema)
  } catch {
    return undefined // Validators know types that JSON Schema has no word for.
  }
}

/** What a section says of its own keys: those of the form that it does not name are of others. */
const ownPart = (schema: JsonSchema): JsonSchema => withoutOthers(plain(schema))

const withoutOthers = ({ additionalProperties: _, anyOf, ...schema }: JsonSchema): JsonSchema => ({
  ...schema,
  ...(anyOf && { anyOf: anyOf.map(withoutOthers) }),
})

/** `root` without references, `allOf`, `oneOf` and keys beside `anyOf`: easier to look into, and to merge. */
function plain(root: JsonSchema): JsonSchema {
  return walk([])(root)

  function walk(above: string[]): (schema: JsonSchema) => JsonSchema {
    return ({ $ref, $schema, definitions, $defs, kind, oneOf, ...schema }) => {
      if (typeof $ref === 'string')
        return above.includes($ref) ? {} : walk([...above, $ref])(target(root, $ref))
      const either = { ...schema, ...(oneOf !== undefined && { anyOf: oneOf as JsonSchema[] }) }
      const { allOf = [], anyOf, ...rest } = inside(either, walk(above))
      const whole = allOf.reduce(merge, rest)
      if (!anyOf) return whole
      return whole.properties ? merge({ anyOf }, whole) : { ...whole, anyOf }
    }
  }
}

/** What `#/definitions/step` leads to; anything is fine where it leads out. */
const target = (root: JsonSchema, reference: string): JsonSchema =>
  reference
    .split('/')
    .slice(1)
    .reduce<JsonSchema>(
      (at, step) => (at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')] ?? {}) as JsonSchema,
      reference.startsWith('#') ? root : {},
    )
