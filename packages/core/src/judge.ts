import type { Diagnostic, Place } from './diagnostic.js'
import { pathText } from './path.js'
import { missing, toIssue, valueAt } from './problem.js'
import type { Issue, Path, Section } from './section.js'
import type { Data } from './yaml/data.js'

/** A section with its part of a form; nothing if the part does not fit the section's schema. */
export interface Told {
  section: Section
  slice: object | undefined
}

/** What is judged: a form, or what was read from a document. */
export interface Judged {
  file: string
  data: unknown
  placeOf(path: Path): Place
  /** The path in the words of the file; the same if there is none. */
  ownPath?(path: Path): Path
}

/** Narrows `judged` to a slice for each section, and judges it by schema and rules. */
export function judge(
  judged: Judged,
  sections: Section[],
): { told: Told[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const told = sections.map((section): Told => {
    const { slice, issues } = narrow(section, judged.data)
    for (const issue of issues) add(issue, `${section.name}/schema`, 'error')
    if (slice)
      for (const [id, { severity, check }] of Object.entries(section.rules ?? {}))
        for (const issue of check(slice)) add(issue, `${section.name}/${id}`, severity)
    return { section, slice }
  })
  return { told, diagnostics }

  function add({ path, ...issue }: Issue, rule: string, severity: Diagnostic['severity']): void {
    // Sections overlap: what is wrong for two of them is told once.
    if (rule.endsWith('/schema') && diagnostics.some(({ message }) => message === issue.message))
      return
    const own = judged.ownPath?.(path) ?? path
    const message = issue.message.replace(`\`${pathText(path)}\``, () => `\`${pathText(own)}\``)
    const place = judged.placeOf(path)
    diagnostics.push({ ...issue, message, rule, severity, file: judged.file, place })
  }
}

function narrow(section: Section, data: unknown): { slice: object | undefined; issues: Issue[] } {
  const blanks = placeholders(data as Data)
  const issues = blanks.length === 0 ? [] : blankIssues(section, data, blanks)
  const result = validate(section, data)
  if (result.issues) issues.push(...result.issues.map((issue) => toIssue(issue, data)))
  return { slice: issues.length === 0 && !result.issues ? result.value : undefined, issues }
}

function validate(section: Section, data: unknown) {
  const result = section.schema['~standard'].validate(data)
  if (result instanceof Promise)
    throw new TypeError('Unexpected promise, expected a synchronous schema')
  return result
}

const placeholder = /^(TBD|TODO|\.\.\.|…)$/i

/** The paths of values that say that they are still to be filled in. */
function placeholders(data: Data, path: Path = []): Path[] {
  if (typeof data === 'string') return placeholder.test(data.trim()) ? [path] : []
  if (typeof data !== 'object') return []
  const keys = Array.isArray(data) ? [...data.keys()] : Object.keys(data)
  return keys.flatMap((key) => placeholders(data[key as never], [...path, key]))
}

/** A placeholder counts as missing where the schema cannot do without the value. */
function blankIssues(section: Section, data: unknown, blanks: Path[]): Issue[] {
  const blanked = structuredClone(data)
  for (const path of blanks) {
    const parent = valueAt(blanked, path.slice(0, -1)) as Record<PropertyKey, unknown>
    parent[path.at(-1) as PropertyKey] = undefined
  }
  const needed =
    validate(section, blanked).issues?.map((issue) => toIssue(issue, blanked).path.join()) ?? []
  return blanks
    .filter((path) => needed.includes(path.join()))
    .map((path) => missing(path, String(valueAt(data, path))))
}
