import type { Defaults } from '../form/gaps.js'
import { namesOf } from '../form/name-tree.js'
import { headSection } from '../head.js'
import type { Section } from '../section.js'
import { asTyped } from './as-typed.js'
import { withDialects } from './dialects.js'
import { inside, type JsonSchema } from './json-schema.js'
import { merge } from './merge.js'
import { shapeOf } from './shape.js'
import { withoutSupplied } from './supplied.js'

/** By this comment a schema is known again; a title would head every hint of an editor. */
const formSchemaComment = 'A form of protocol14, written by `protocol14 schema`'

/** What the head and `sections` ask for together, by the form's own names and shapes. */
export const ownSchema = (sections: Section[]): JsonSchema =>
  [headSection, ...sections]
    .map(shapeOf)
    .filter((shape) => shape !== undefined)
    .reduce(merge)

/**
 * The JSON Schema (draft-07) of the forms that `sections` tell, in every dialect. Keys that are
 * filled where a form has none, also from `defaults`, need not be there.
 */
export function formSchema(sections: Section[], defaults?: Defaults): JsonSchema {
  const all = [headSection, ...sections]
  const needed = withoutSupplied(ownSchema(sections), all, defaults)
  const names = namesOf(all)
  const spoken = withDialects(asTyped(needed), names)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: formSchemaComment,
    description: 'What a form may hold, in the order in which the document tells it.',
    ...(all.some((section) => shapeOf(section) === undefined) ? opened(spoken) : spoken),
  }
}

/** While a section cannot say which keys it tells, no key is known to be wrong. */
function opened(schema: JsonSchema): JsonSchema {
  const { additionalProperties: more, ...rest } = inside(schema, opened)
  return more === false
    ? rest
    : { ...rest, ...(more !== undefined && { additionalProperties: more }) }
}
