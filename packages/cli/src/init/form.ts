import { itemLines, type JsonSchema, keyText } from '@protocol14/core'

/** What stands where a person still has to write something. */
const blank = 'TODO'

/** Which keys of a form to write, and with what. */
export interface Content {
  /** Values that are known, by the keys of the form. */
  given: Record<string, string>
  /** Keys that a whole form has, though it could do without. */
  needed: string[]
}

/**
 * A form to be filled in, made of its schema alone: each key below what it is for, with a blank if
 * the form cannot do without it, else behind `#` with an example.
 */
export function formText(schema: JsonSchema, content: Content): string {
  return `${entriesOf(schema, content).map(joined).join('\n\n')}\n`
}

const inside: Content = { given: {}, needed: [] }

/** The lines of each key of a map. */
function entriesOf({ properties = {}, required = [] }: JsonSchema, content?: Content): string[][] {
  return Object.entries(properties).map(([key, schema]) => {
    // Within an example everything is one.
    const isBlank = content && (required.includes(key) || content.needed.includes(key))
    const value = content?.given[key]
    if (value !== undefined) return [...commentOf(schema), `${key}: ${quoted(value)}`]
    if (isBlank) return [...commentOf(schema), ...linesOf(key, schema, inside)]
    const example = linesOf(key, schema)
    return [...commentOf(schema), ...(content ? example.map((line) => `#${line}`) : example)]
  })
}

function linesOf(key: string, schema: JsonSchema, content?: Content): string[] {
  const { properties, items, anyOf } = schema
  const name = keyText(key)
  if (anyOf?.[0]) return linesOf(key, anyOf[0], content)
  if (properties) return [`${name}:`, ...indented(mapOf(schema, content))]
  if (!items) return [`${name}: ${quoted(valueFor(schema, content))}`]
  const list = items.properties ? itemLines(mapOf(items, content)) : texts(schema, content)
  return [`${name}:`, ...indented(list)]
}

/** The lines of a map that is not left out: with its first key where it needs none. */
function mapOf(schema: JsonSchema, content?: Content): string[] {
  const first = schema.required?.length ? [] : Object.keys(schema.properties ?? {}).slice(0, 1)
  return entriesOf(schema, content && { ...content, needed: first }).flat()
}

/** The items of a list of texts. */
function texts({ items = {}, examples }: JsonSchema, content?: Content): string[] {
  const [list] = Array.isArray(examples) ? examples : []
  const values = !content && Array.isArray(list) ? list.map(String) : [valueFor(items, content)]
  return values.map((value) => `- ${quoted(value)}`)
}

/** A blank, unless there are choices or the schema takes no word; without `content` an example. */
function valueFor({ enum: choices, examples, pattern }: JsonSchema, content?: Content): string {
  const [choice] = choices ?? []
  const [example] = Array.isArray(examples) ? examples : []
  const isTaken = pattern === undefined || new RegExp(pattern, 'u').test(blank)
  return String(choice ?? (content && isTaken ? blank : (example ?? blank)))
}

function commentOf({ description, enum: choices }: JsonSchema): string[] {
  const said = [description, choices && `One of: ${choices.join(', ')}.`]
  return said.flatMap((line) => (line ? [`# ${line.replace(/\s+/g, ' ')}`] : []))
}

const indented = (lines: string[]): string[] => lines.map((line) => `  ${line}`)

const joined = (lines: string[]): string => lines.join('\n')

/** JSON's quotes are also YAML's, and nothing inside of them means anything. */
const quoted = (value: string): string => JSON.stringify(value)
