import { remembered } from '../remembered.js'
import type { JsonSchema } from '../schema/json-schema.js'
import { shapeOf } from '../schema/shape.js'
import type { Path, Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'
import type { Stranger } from './slip.js'

/** The keys of the form that a section tells or compares, as far as its validator can say. */
export const keysOf = (section: Section): string[] => {
  const shape = shapeOf(section)
  return shape ? keysIn(allOf(shape)) : []
}

const keysIn = (shapes: readonly JsonSchema[]): string[] => [
  ...new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {}))),
]

/** The paths of keys in a slice that the section's schema does not name, as far as it can say. */
export function keysBeyond(section: Section, slice: object | undefined): Path[] {
  const shape = shapeOf(section)
  return shape ? strangers(slice as Data, knownAt([shape])).map(({ path }) => path) : []
}

/** The keys at one place of forms. */
interface Known {
  keys: string[]
  /** Also those of what a value is not that may be one of several: they may be meant. */
  all: string[]
  /** The same for a value, which may be one of several. */
  of(value: Data): Known
  /** What is known of the items of a list there. */
  items(): Known
  /** What is known below a key; nothing for a key that no section knows. */
  below(key: string): Known | undefined
}

/** The keys that sections know at the top of forms, by their shapes. */
export const knownBy = remembered((shapes: readonly JsonSchema[]) => knownAt(shapes))

function knownAt(shapes: readonly JsonSchema[], all = keysIn(shapes.flatMap(allOf))): Known {
  const below = new Map<string, Known>()
  let items: Known | undefined
  const known: Known = {
    keys: keysIn(shapes),
    all,
    of: (value) =>
      shapes.some(({ anyOf }) => anyOf)
        ? knownAt(
            shapes.flatMap((one) => asIs(one, value)),
            all,
          )
        : known,
    items() {
      items ??= knownAt(shapes.flatMap<JsonSchema>((shape) => shape.items ?? []))
      return items
    },
    below(key) {
      const before = below.get(key)
      if (before) return before
      const found = shapes.flatMap<JsonSchema>((one) => one.properties?.[key] ?? othersOf(one))
      if (found.length > 0) below.set(key, knownAt(found))
      return below.get(key)
    },
  }
  return known
}

/** What keys may hold that a schema does not name, if it says so. */
const othersOf = ({ additionalProperties: more }: JsonSchema): JsonSchema[] =>
  typeof more === 'object' ? [more] : []

/** A schema and all that it may be, without what is one of several. */
const allOf = ({ anyOf = [], ...schema }: JsonSchema): JsonSchema[] => [
  schema,
  ...anyOf.flatMap(allOf),
]

/** Of these, what `value` may be: all, where it is none of them. */
function asIs({ anyOf = [], ...schema }: JsonSchema, value: Data): JsonSchema[] {
  const fitting = anyOf.filter((one) => mayBe(one, value))
  return [schema, ...(fitting.length > 0 ? fitting : anyOf).flatMap((one) => asIs(one, value))]
}

/** Whether a map has all keys that a schema needs, and no other constants. */
const mayBe = (schema: JsonSchema, value: Data): boolean =>
  !isMap(value) ||
  ((schema.required ?? []).every((key) => value[key] !== undefined) &&
    !isOther(schema, value) &&
    (schema.anyOf?.some((one) => mayBe(one, value)) ?? true))

/** Whether a value has another constant than a schema, be it further below. */
function isOther(
  { const: only, enum: some = [only], properties = {} }: JsonSchema,
  value: Data,
): boolean {
  if (isMap(value)) return Object.entries(properties).some(([key, one]) => isOther(one, value[key]))
  const isOpen = value === undefined || some[0] === undefined
  return !isOpen && !some.map(String).includes(String(value))
}

/** The keys in `data` that are not known where they stand. */
export function strangers(data: Data, known: Known): Stranger[] {
  const found: Stranger[] = []
  const path: PropertyKey[] = []
  const below = (key: PropertyKey, value: Data, known: Known) => {
    path.push(key)
    walk(value, known.of(value))
    path.pop()
  }
  const walk = (value: Data, known: Known) => {
    if (Array.isArray(value)) {
      const items = known.items()
      for (const [index, item] of value.entries()) below(index, item, items)
    } else if (isMap(value)) {
      for (const key of Object.keys(value)) {
        const inner = known.below(key)
        if (inner) below(key, value[key], inner)
        else if (known.keys.length > 0) found.push({ path: [...path, key], known: known.all })
      }
    }
  }
  walk(data, known.of(data))
  return found
}
