import type { Diagnostic } from '../diagnostic.js'
import { nearest } from '../nearest.js'
import { pathText } from '../path.js'
import type { JsonSchema } from '../schema/json-schema.js'
import { shapeOf } from '../schema/shape.js'
import type { Path, Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'
import type { Form } from './form.js'

/** Keys of the form that no section knows, each with the nearest known one (D-2). */
export function unknownKeys(form: Form, sections: Section[]): Diagnostic[] {
  const known = sections.map(shapeOf)
  if (known.includes(undefined)) return []
  return [...strangers(form.data, known as JsonSchema[], [])].map(({ path, known }): Diagnostic => {
    const name = String(form.ownPath(path).at(-1))
    const near = nearest(name, known)
    const hint = near
      ? `did you mean \`${near}\`?`
      : 'no section tells this key: remove it, or add a section that does'
    const message = `Unexpected key \`${pathText(form.ownPath(path))}\``
    const place = form.placeOfKey(path)
    return { severity: 'warning', rule: 'form/unknown-key', message, hint, file: form.file, place }
  })
}

/** The keys of the form that a section tells or compares, as far as its validator can say. */
export const keysOf = (section: Section): string[] =>
  Object.keys(shapeOf(section)?.properties ?? {})

/** The paths of keys in a slice that the section's schema does not name, as far as it can say. */
export function keysBeyond(section: Section, slice: object | undefined): Path[] {
  const shape = shapeOf(section)
  return shape ? [...strangers(slice as Data, [shape], [])].map(({ path }) => path) : []
}

function* strangers(
  data: Data,
  shapes: JsonSchema[],
  path: Path,
): Iterable<{ path: Path; known: string[] }> {
  const at = shapes.flatMap((shape) => [shape, ...(shape.anyOf ?? [])])
  if (Array.isArray(data)) {
    const items = at.flatMap<JsonSchema>(({ items }) => items ?? [])
    for (const [index, item] of data.entries()) yield* strangers(item, items, [...path, index])
  } else if (isMap(data)) {
    const known = at.flatMap(({ properties }) => Object.keys(properties ?? {}))
    if (known.length === 0) return
    for (const [key, value] of Object.entries(data)) {
      const below = at.flatMap<JsonSchema>(({ properties }) => properties?.[key] ?? [])
      if (below.length === 0) yield { path: [...path, key], known }
      else yield* strangers(value, below, [...path, key])
    }
  }
}
