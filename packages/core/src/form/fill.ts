import { kept } from '../remembered.js'
import type { Path, Severity } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'

/** A value for a key that the form leaves out. */
export interface Fill {
  path: Path
  value: Data
  /** Where the value is from: `the criteria of the gates`. */
  from: string
  /** Where the form has it, if that is one place: what is said of the value is said there. */
  of?: Path
  /** How it is reported; without one it goes without saying. */
  severity?: Severity
}

/**
 * The values at a path such as `phases[].steps[]`, each with its own path; skips what is not there.
 * `[0]` is the first item alone, `[1-]` all from the second on.
 */
export function valuesAt(form: unknown, pattern: string): { value: Data; path: Path }[] {
  const found: { value: Data; path: Path }[] = []
  visitAt(form, pattern, (value, path) => found.push({ value, path: [...path] }))
  return found
}

/** Visits what `valuesAt` gives; `path` changes with the next visit. */
export function visitAt(
  form: unknown,
  pattern: string,
  visit: (value: Data, path: Path) => void,
): void {
  walk(form as Data, { steps: stepsOf(pattern), path: [], visit })
}

/** A walk on its way: `path` has led through as many of `steps`. */
interface Walk {
  steps: Step[]
  path: PropertyKey[]
  visit(value: Data, path: Path): void
}

/** One for all walks, as they are many and short. */
function walk(value: Data, on: Walk): void {
  const step = on.steps[on.path.length]
  if (step === undefined) on.visit(value, on.path)
  else if (typeof step !== 'string') {
    const items = list(value)
    for (let index = step.first; index < Math.min(step.end, items.length); index++)
      below(index, items[index], on)
  } else if (isMap(value) && value[step] !== undefined) below(step, value[step], on)
}

function below(key: PropertyKey, value: Data, on: Walk): void {
  on.path.push(key)
  walk(value, on)
  on.path.pop()
}

/** A key, or the items of a list from `first` to before `end`. */
type Step = string | { first: number; end: number }

const stepsOf = kept((pattern): Step[] =>
  pattern.replaceAll('[', '.[').split('.').filter(Boolean).map(stepOf),
)

function stepOf(step: string): Step {
  const [, first, onward] = /^\[(\d*)(-?)\]$/.exec(step) ?? []
  if (first === undefined) return step
  const isOne = first !== '' && onward === ''
  return { first: Number(first), end: isOne ? Number(first) + 1 : Number.POSITIVE_INFINITY }
}

/** `value` if it is a list, else none. */
export const list = (value: Data): Data[] => (Array.isArray(value) ? value : [])

/** The texts at `pattern`, in order. */
export function textsAt(form: unknown, pattern: string): string[] {
  const found: string[] = []
  visitAt(form, pattern, (value) => {
    if (typeof value === 'string') found.push(value)
  })
  return found
}

/** Puts a copy of `value` where `path` leads, unless something is there or the way is not; tells if it did. */
export function put(form: Data, path: Path, value: Data): boolean {
  let parent: Data = form
  for (const [index, step] of path.slice(0, -1).entries()) {
    const empty = typeof path[index + 1] === 'number' ? [] : {}
    if (Array.isArray(parent)) parent = parent[Number(step)]
    else if (isMap(parent)) parent = parent[String(step)] ??= empty
    else return false
  }
  const key = path.at(-1)
  if (Array.isArray(parent) && parent[Number(key)] === undefined)
    parent[Number(key)] = structuredClone(value)
  else if (isMap(parent) && parent[String(key)] === undefined)
    parent[String(key)] = structuredClone(value)
  else return false
  return true
}
