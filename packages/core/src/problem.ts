import type { StandardSchemaV1 } from '@standard-schema/spec'
import { nearest } from './nearest.js'
import { pathText } from './path.js'
import type { Issue, Path } from './section.js'

/** What zod adds to an issue of the standard; other validators have their own words. */
interface Detailed extends StandardSchemaV1.Issue {
  code?: string
  expected?: string
  values?: unknown[]
  keys?: string[]
  /** What is wrong for each of several schemas that a value may have. */
  errors?: Detailed[][]
  /** The values of a key that says which of several schemas a map has. */
  options?: unknown[]
}

const kinds: Record<string, string> = { string: 'text', array: 'a list', object: 'a map of keys' }

/** A schema's issue about `data` in our words: what was found, what was expected. */
export const toIssues = (issue: StandardSchemaV1.Issue, data: unknown): Issue[] =>
  expanded(issue).map((one) => toIssue(one, data))

/** An issue, or what is wrong for the one of several schemas that was most likely meant. */
function expanded(issue: Detailed): Detailed[] {
  const { code, errors = [], path: above = [] } = issue
  if (code !== 'invalid_union') return [issue]
  const several = Array.isArray(errors) ? errors.filter(Array.isArray) : []
  const inside = nearestOf(several.map((one) => one.flatMap(expanded)))
  if (inside.length === 0) return [issue]
  return inside.map((one) => ({ ...one, path: [...above, ...(one.path ?? [])] }))
}

/** That of a schema which is of the right kind, and for which little is wrong. */
function nearestOf(errors: Detailed[][]): Detailed[] {
  const isInside = ({ code, path = [] }: Detailed) =>
    path.length > 0 || code === 'unrecognized_keys'
  const likely = errors.filter((one) => one.every(isInside))
  // A constant tells which of them a map is.
  const isOther = ({ values = [] }: Detailed) => values.length === 1
  const count = (one: Detailed[]) => one.length + (one.some(isOther) ? 1000 : 0)
  const [first = []] = likely.toSorted((one, other) => count(one) - count(other))
  return first
}

function toIssue(issue: Detailed, data: unknown): Issue {
  const found = worded(issue, data)
  const value = valueAt(data, found.path)
  const isText = wanted.some(
    ([type, text]) =>
      type.test(`${issue.expected}`) && typeof value === 'string' && text.test(value),
  )
  return isText ? { ...found, hint: textHint } : found
}

/** What a schema may want that no form has, with the texts that look like it. */
const wanted: [type: RegExp, text: RegExp][] = [
  [/\b(number|int|integer|bigint)\b/, /^\s*[-+]?\.?\d/],
  [/\bboolean\b/, /^\s*(true|false|yes|no|on|off)\s*$/i],
]
const textHint =
  'mend the schema of the section: each value of a form is text, which it may take as such, by `kind.digits`, or make something else of'

function worded(issue: Detailed, data: unknown): Issue {
  const { code, expected = '', values, options, keys: [key] = [], message } = issue
  // That of arktype is a list of its own kind, which does not map to nothing where it is empty.
  const path = [...(issue.path ?? [])].map((step) => (typeof step === 'object' ? step.key : step))
  if (code === 'unrecognized_keys' && key !== undefined) return unknownKey([...path, key])
  const value = valueAt(data, path)
  if (value === undefined) return missing(path)
  if (code === 'invalid_type') return unexpected(value, kinds[expected] ?? expected, path)
  const choice = code === 'invalid_value' ? values : code === 'invalid_union' ? options : undefined
  if (Array.isArray(choice)) return noChoice(value, choice, path)
  if (message.startsWith('expected ')) return unexpected(value, message.slice(9), path)
  return { message: `Unexpected ${show(value)} in \`${pathText(path)}\`: ${message}`, path }
}

/** That a value is not there; `found` is what stands in its place. */
export function missing(path: Path, found?: string): Issue {
  const name = pathText(path)
  const hint = found ? 'fill in the blank' : `add \`${String(path.at(-1))}\` here`
  return { message: `Missing \`${name}\`${found ? `, found \`${found}\`` : ''}`, path, hint }
}

const unknownKey = (path: Path): Issue => ({
  message: `Unexpected \`${pathText(path)}\``,
  path,
  hint: 'correct the name, or remove it',
})

function unexpected(value: unknown, expected: string, path: Path): Issue {
  const hint =
    typeof value === 'object' && expected === 'text'
      ? 'write one text, in quotes if it begins with `[` or has `: ` in it'
      : expected === kinds.array
        ? 'write each item on a line of its own that begins with `- `'
        : expected === kinds.object
          ? 'write each key on a line of its own below, as `key: value`'
          : undefined
  return {
    message: `Unexpected ${show(value)} in \`${pathText(path)}\`, expected ${expected}`,
    path,
    ...(hint && { hint }),
  }
}

function noChoice(value: unknown, choice: unknown[], path: Path): Issue {
  const near = typeof value === 'string' ? nearest(value, choice.map(String)) : undefined
  const hint = near !== undefined && `did you mean \`${near}\`?`
  return { ...unexpected(value, oneOf(choice), path), ...(hint && { hint }) }
}

const oneOf = (values: unknown[]): string => values.map((value) => `\`${value}\``).join(' or ')

function show(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'map'
  const text = String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``
}

/** What stands at `path` of `data`. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.hasOwn(value, step) ? value[step as keyof typeof value] : undefined
  }, data)
}
