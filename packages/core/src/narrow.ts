import type { Judged } from './judge.js'
import { isFilled } from './path.js'
import { missing, toIssues, valueAt } from './problem.js'
import type { Issue, Path, Section } from './section.js'
import { validated } from './validated.js'
import { isMap } from './yaml/data.js'

/** The part of a section in what is judged, if it fits its schema and nothing needed is blank; else what is wrong. */
export function narrow(
  section: Section,
  judged: Judged,
  blanksOf: (data: unknown) => Path[],
): { slice: object | undefined; issues: Issue[] } {
  const data = judged.dataOf?.(section) ?? judged.data
  const all = blanksOf(data)
  const typed = all.filter((path) => !isFilled(judged, path))
  const blanks = typed.length > 0 ? typed : all
  const issues = blanks.length === 0 ? [] : blankIssues(section, data, blanks)
  const result = validated(section.schema, data)
  if (result.issues) issues.push(...result.issues.flatMap((issue) => toIssues(issue, data)))
  return { slice: issues.length === 0 && !result.issues ? result.value : undefined, issues }
}

/** The settled value of what a section read, if it is whole; else as it was read. */
export function settledOr(section: Section, data: unknown): unknown {
  const result = validated(section.schema, data)
  return result.issues ? data : result.value
}

const placeholder = /^\s*(?:TBD|TODO|\.\.\.|…)\s*$/i

/** The paths of values that say that they are still to be filled in. */
export function placeholders(data: unknown): Path[] {
  const found: Path[] = []
  const path: PropertyKey[] = []
  const below = (key: PropertyKey, value: unknown) => {
    path.push(key)
    walk(value)
    path.pop()
  }
  const walk = (value: unknown) => {
    if (typeof value === 'string' && placeholder.test(value)) found.push([...path])
    else if (Array.isArray(value)) for (const [index, one] of value.entries()) below(index, one)
    else if (isMap(value)) for (const key of Object.keys(value)) below(key, value[key])
  }
  walk(data)
  return found
}

/** A placeholder counts as missing where the schema cannot do without the value. */
function blankIssues(section: Section, data: unknown, blanks: Path[]): Issue[] {
  const blanked = structuredClone(data)
  for (const path of blanks) {
    const parent = valueAt(blanked, path.slice(0, -1)) as Record<PropertyKey, unknown>
    parent[path.at(-1) as PropertyKey] = undefined
  }
  const needed =
    validated(section.schema, blanked).issues?.flatMap((issue) =>
      toIssues(issue, blanked).map(({ path }) => path.join()),
    ) ?? []
  return blanks
    .filter((path) => needed.includes(path.join()))
    .map((path) => missing(path, String(valueAt(data, path))))
}
