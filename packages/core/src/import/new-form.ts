import { blockLines, itemLines, keyText, opensBlock, pairLines } from '../edit/yaml-text.js'
import type { Defaults } from '../form/gaps.js'
import { headSection } from '../head.js'
import { ownSchema } from '../schema/form-schema.js'
import type { JsonSchema } from '../schema/json-schema.js'
import { withoutSupplied } from '../schema/supplied.js'
import type { Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'

/** A form of what is known, and how many of its values are not. */
export interface NewForm {
  text: string
  missing: number
}

/**
 * The text of a form with all of `data`, its keys in the order of `sections`. A comment stands where
 * a value is missing that neither the sections nor `defaults` supply.
 */
export function newForm(data: Data, sections: Section[], defaults?: Defaults): NewForm {
  const all = [headSection, ...sections]
  const needed = all.flatMap((section) => section.needed ?? [])
  const asked = withoutSupplied(ownSchema(sections), all, defaults)
  const schema = { ...asked, required: [...(asked.required ?? []), ...needed] }
  const gaps: string[] = []
  const blocks = entriesOf(data, schema, gaps).map((lines) => lines.join('\n'))
  return { text: `${blocks.join('\n\n')}\n`, missing: gaps.length }
}

/** The lines of each key of a map: those of the schema in its order, then all others. */
function entriesOf(value: Data, schema: JsonSchema, gaps: string[]): string[][] {
  if (!isMap(value)) return []
  const { properties = {}, required = [] } = schema
  const keys = new Set([...Object.keys(properties), ...Object.keys(value)])
  return [...keys].flatMap((key) => {
    const inner = value[key]
    if (inner !== undefined) return [linesOf(key, inner, properties[key] ?? {}, gaps)]
    if (!required.includes(key)) return []
    gaps.push(key)
    return [[gap(key, properties[key])]]
  })
}

function linesOf(key: string, value: Data, schema: JsonSchema, gaps: string[]): string[] {
  if (!opensBlock(value)) return pairLines(key, value)
  const inside = (item: Data, own: JsonSchema = {}) =>
    isMap(item) ? entriesOf(item, own, gaps).flat() : blockLines(item)
  const lines = Array.isArray(value)
    ? value.flatMap((item) => itemLines(inside(item, schema.items)))
    : inside(value, schema)
  return [`${keyText(key)}:`, ...lines.map((line) => `  ${line}`)]
}

function gap(key: string, { description = '' }: JsonSchema = {}): string {
  const what = description.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return `# ${keyText(key)}: not found in the document${what && ` (${what})`}`
}
