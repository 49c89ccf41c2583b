import type { Path, Severity } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'

/** A value for a key that the form leaves out. */
export interface Fill {
  path: Path
  value: Data
  /** Where the value is from: `the criteria of the gates`. */
  from: string
  /** How it is reported; without one it goes without saying. */
  severity?: Severity
}

/**
 * The values at a path such as `phases[].steps[]`, each with its own path; skips what is not there.
 * `[0]` is the first item alone, `[1-]` all from the second on.
 */
export function valuesAt(form: unknown, pattern: string): { value: Data; path: Path }[] {
  let found: { value: Data; path: Path }[] = [{ value: form as Data, path: [] }]
  for (const step of pattern.replaceAll('[', '.[').split('.')) {
    if (step === '') continue
    const inner: typeof found = []
    const items = step.startsWith('[') ? /^\[(\d*)(-?)\]$/.exec(step) : null
    for (const { value, path } of found) {
      if (items)
        for (const item of itemsFrom(list(value), path, items[1], items[2])) inner.push(item)
      else if (isMap(value) && value[step] !== undefined)
        inner.push({ value: value[step], path: [...path, step] })
    }
    found = inner
  }
  return found
}

/** The items of a list: all of them, the one at `first`, or those from there on. */
function itemsFrom(items: Data[], path: Path, first = '', onward = '') {
  const all = items.map((value, index) => ({ value, path: [...path, index] }))
  if (first === '') return all
  return onward === '' ? all.slice(Number(first), Number(first) + 1) : all.slice(Number(first))
}

/** `value` if it is a list, else none. */
export const list = (value: Data): Data[] => (Array.isArray(value) ? value : [])

/** The texts at `pattern`, in order. */
export const textsAt = (form: unknown, pattern: string): string[] =>
  valuesAt(form, pattern).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))

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
