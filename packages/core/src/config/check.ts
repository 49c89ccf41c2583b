import type { z } from 'zod'
import { nearest } from '../nearest.js'
import { pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import { textOf } from '../thrown.js'
import type { Config, Preset } from './config.js'
import { type Problem, type ReadConfig, refuse } from './problem.js'
import { known, presetSchema, schema } from './schema.js'
import { patternOf, toldOf } from './told.js'

type ZodIssue = z.core.$ZodIssue

/** The value of `read` as it is, as a config. Throws `CannotRun` with all that is wrong with it. */
export const checkConfig = (read: ReadConfig): Config => checked(read, schema, [])

/** The same for a preset, which stands alone in a file or package. */
export const checkPreset = (read: ReadConfig): Preset => checked(read, presetSchema, ['preset'])

/** `above` is where messages say that the value stands. */
function checked<Value>(read: ReadConfig, shape: z.ZodType, above: Path): Value {
  const about: About = { above, read }
  // A promise that fails would be told a second time, as the end of the process.
  if (read.value instanceof Promise) read.value.catch(() => {})
  if (isOther(read.value)) throw refuse(read, [wrongType([], read.value, about)])
  const { error } = parsed(read, shape)
  const problems = error?.issues.flatMap((issue) => explain(issue, [], about)) ?? []
  if (problems.length > 0) throw refuse(read, problems)
  return read.value as Value
}

/** A promise, a map and the like, which have no keys and would pass for an empty config. */
function isOther(value: unknown): boolean {
  const prototype = typeof value === 'object' && value !== null && Object.getPrototypeOf(value)
  return Boolean(prototype) && Object.getPrototypeOf(prototype) !== null
}

/** Code may stand behind a value, and fail. */
function parsed(read: ReadConfig, shape: z.ZodType) {
  try {
    return shape.safeParse(read.value)
  } catch (error) {
    const message = `Unexpected error of a value in the config: ${textOf(error)}`
    const problem = { rule: 'value', message, hint: 'mend the code that gives the value' }
    throw Object.assign(refuse(read, [{ ...problem, range: read.range([], 'key') }]), {
      cause: error,
    })
  }
}

interface About {
  above: Path
  read: ReadConfig
}

function explain(issue: ZodIssue, outer: Path, about: About): Problem[] {
  const path = [...outer, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path, key, about))
  if (issue.code === 'invalid_union') {
    const near = issue.errors.find((issues) => issues.every(isInside))
    if (near) return near.flatMap((inner) => explain(inner, path, about))
  }
  const value = valueAt(about.read.value, path)
  return [value === undefined ? missing(path, about) : wrongType(path, value, about)]
}

/** Whether the value itself is of the kind that was expected, and only something in it is not. */
const isInside = ({ code, path }: ZodIssue) => path.length > 0 || code === 'unrecognized_keys'

function unknownKey(path: Path, key: string, { above, read }: About): Problem {
  const keys = known(patternOf([...above, ...path]))
  const near = nearest(key, keys)
  const choice = keys.map((name) => `\`${name}\``).join(', ')
  return {
    rule: 'unknown-key',
    message: `Unexpected \`${pathText([...path, key])}\`, expected ${near ? `\`${near}\`` : `one of ${choice}`}`,
    hint: near ? `rename it to \`${near}\`` : 'remove it',
    range: read.range([...path, key], 'key'),
  }
}

function missing(path: Path, { above, read }: About): Problem {
  const [, hint] = toldOf([...above, ...path])
  const range = read.range(path.slice(0, -1), 'key')
  return { rule: 'missing-key', message: `Missing \`${pathText(path)}\``, hint, range }
}

function wrongType(path: Path, value: unknown, { above, read }: About): Problem {
  const full = [...above, ...path]
  const [what, hint] = toldOf(full)
  const place = path.length > 0 ? ` as \`${pathText(path)}\`` : ''
  return {
    rule: 'type',
    message: `Unexpected ${describe(value)}${place}, expected ${what}`,
    hint: isFactory(full, value) ? `call it: \`${value.name || 'section'}()\`` : hint,
    range: read.range(path, 'value'),
  }
}

/** A plugin is a factory, and its parentheses are soon forgotten. */
const isFactory = (path: Path, value: unknown): value is { name: string } =>
  /(^|\.)sections\[\]$/.test(patternOf(path)) && typeof value === 'function'

/** A value in a few words: what the author would recognise it by. */
export function describe(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list'
  if (typeof value === 'function') return 'function'
  if (typeof value === 'object') return nameOfKind(value)
  if (typeof value === 'bigint') return `\`${value}n\``
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
}

/** An object by what made it: `Promise`, or plainly `object`. */
function nameOfKind(value: object): string {
  const { name = '' } = Object(Object.getPrototypeOf(value)?.constructor)
  return name === 'Object' || name === '' ? 'object' : `\`${name}\``
}
