import type { z } from 'zod'
import { nearest } from '../nearest.js'
import { pathText } from '../path.js'
import type { Path } from '../section.js'
import type { Config } from './config.js'
import { type Problem, type ReadConfig, refuse } from './problem.js'
import { known, schema, told } from './schema.js'

type ZodIssue = z.core.$ZodIssue

/** The value of `read` as it is, as a config. Throws `CannotRun` with all that is wrong with it. */
export function checkConfig(read: ReadConfig): Config {
  const { error } = schema.safeParse(read.value)
  if (error)
    throw refuse(
      read,
      error.issues.flatMap((issue) => explain(issue, [], read)),
    )
  return read.value as Config
}

function explain(issue: ZodIssue, above: Path, read: ReadConfig): Problem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path, key, read))
  if (issue.code === 'invalid_union') {
    const near = issue.errors.find((issues) => issues.every(isInside))
    if (near) return near.flatMap((inner) => explain(inner, path, read))
  }
  const value = valueAt(read.value, path)
  return [value === undefined ? missing(path, read) : wrongType(path, value, read)]
}

/** Whether the value itself is of the kind that was expected, and only something in it is not. */
const isInside = ({ code, path }: ZodIssue) => path.length > 0 || code === 'unrecognized_keys'

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, step) => (inner as Record<PropertyKey, unknown>)[step], value)
}

function unknownKey(path: Path, key: string, read: ReadConfig): Problem {
  const keys = known[nameOf(path)] ?? []
  const near = nearest(key, keys)
  const choice = keys.map((name) => `\`${name}\``).join(', ')
  return {
    rule: 'unknown-key',
    message: `Unexpected \`${nameOf([...path, key])}\`, expected ${near ? `\`${near}\`` : `one of ${choice}`}`,
    hint: near ? `rename it to \`${near}\`` : 'remove it',
    range: read.range([...path, key], 'key'),
  }
}

function missing(path: Path, read: ReadConfig): Problem {
  const [, hint] = toldOf(path)
  const range = read.range(path.slice(0, -1), 'key')
  return { rule: 'missing-key', message: `Missing \`${nameOf(path)}\``, hint, range }
}

function wrongType(path: Path, value: unknown, read: ReadConfig): Problem {
  const [what, hint] = toldOf(path)
  const place = path.length > 0 ? ` as \`${nameOf(path)}\`` : ''
  return {
    rule: 'type',
    message: `Unexpected ${describe(value)}${place}, expected ${what}`,
    hint: isFactory(path, value) ? `call it: \`${value.name || 'section'}()\`` : hint,
    range: read.range(path, 'value'),
  }
}

/** A plugin is a factory, and its parentheses are soon forgotten. */
const isFactory = (path: Path, value: unknown): value is { name: string } =>
  patternOf(path) === 'sections[]' && typeof value === 'function'

const nameOf = (path: Path): string => (path.length > 0 ? pathText(path) : '')

const patternOf = (path: Path): string =>
  nameOf(path)
    .replace(/\[\d+\]/g, '[]')
    .replace(/^(preset\.sections|(?:preset\.)?rules)\..*/, '$1.*')

const toldOf = (path: Path) => told[patternOf(path)] ?? ['another value', 'correct it']

/** A value in a few words: what the author would recognise it by. */
function describe(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'function' || typeof value === 'object') return typeof value
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
}
