import { blockLines, keyText, opensBlock, pairLines } from '../edit/yaml-text.js'
import type { Defaults } from '../form/gaps.js'
import { headSection } from '../head.js'
import { ownSchema } from '../schema/form-schema.js'
import type { JsonSchema } from '../schema/json-schema.js'
import { withoutSupplied } from '../schema/supplied.js'
import type { Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'

/**
 * The text of a form with all of `data`, its keys in the order of `sections`. A comment stands where
 * a value is missing that neither the sections nor `defaults` supply.
 */
export function newForm(data: Data, sections: Section[], defaults?: Defaults): string {
  const all = [headSection, ...sections]
  const needed = all.flatMap((section) => section.needed ?? [])
  const asked = withoutSupplied(ownSchema(sections), all, defaults)
  const schema = { ...asked, required: [...(asked.required ?? []), ...needed] }
  const blocks = entriesOf(data, schema).map((lines) => lines.join('\n'))
  return `${blocks.join('\n\n')}\n`
}

/** The lines of each key of a map: those of the schema in its order, then all others. */
function entriesOf(value: Data, schema: JsonSchema): string[][] {
  if (!isMap(value)) return []
  const { properties = {}, required = [] } = schema
  const keys = new Set([...Object.keys(properties), ...Object.keys(value)])
  return [...keys].flatMap((key) => {
    const inner = value[key]
    if (inner !== undefined) return [linesOf(key, inner, properties[key] ?? {})]
    return required.includes(key) ? [[missing(key, properties[key])]] : []
  })
}

function linesOf(key: string, value: Data, schema: JsonSchema): string[] {
  if (!opensBlock(value)) return pairLines(key, value)
  const lines = Array.isArray(value)
    ? value.flatMap((item) => itemLines(item, schema.items ?? {}))
    : entriesOf(value, schema).flat()
  return [`${keyText(key)}:`, ...lines.map((line) => `  ${line}`)]
}

/** The lines of an item; comments above its first key stay above the dash. */
function itemLines(item: Data, schema: JsonSchema): string[] {
  const lines = isMap(item) ? entriesOf(item, schema).flat() : blockLines(item)
  const first = lines.findIndex((line) => !line.startsWith('#'))
  return lines.map((line, at) => (at < first ? line : `${at === first ? '- ' : '  '}${line}`))
}

function missing(key: string, { description = '' }: JsonSchema = {}): string {
  const what = description.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return `# ${keyText(key)}: not found in the document${what && ` (${what})`}`
}
