import type { Diagnostic, Place } from './diagnostic.js'
import { merge } from './document/merge.js'
import { narrow, placeholders } from './narrow.js'
import { pathText } from './path.js'
import { valueAt } from './problem.js'
import { onceFor } from './remembered.js'
import { optionsFor } from './rules/options.js'
import type { Settings } from './rules/settings.js'
import type { Issue, Path, Rule, Section, Severity } from './section.js'

/** A section with its part of a form; nothing if the part does not fit the section's schema. */
export interface Told {
  section: Section
  slice: object | undefined
}

/** What is said of keys that are not there and have to be, by their paths. */
export type Missing = Map<string, Diagnostic>

/** Whether every section has its part. */
export const isWhole = (told: Told[]): boolean =>
  told.length > 0 && told.every(({ slice }) => slice)

/** What is judged: a form, or what was read from a document. */
export interface Judged {
  file: string
  data: unknown
  /** Paths of `data` that were filled: a blank there is mostly one that was typed elsewhere. */
  filled?: Path[]
  /** What a section read, where each has read for itself; else all of them see `data`. */
  dataOf?(section: Section): unknown
  /** `section` is the one that looks for it. */
  placeOf(path: Path, section?: Section): Place
  /** The path in the words of the file; the same if there is none. */
  ownPath?(path: Path): Path
  /** Whether the project has a file; nothing where no project is known. */
  exists?(path: string): boolean
}

/** What each section tells of `judged`, whatever the rules say. */
export function toldOf(judged: Judged, sections: Section[]): Told[] {
  const blanksOf = onceFor(placeholders)
  return sections.map((section) => ({ section, slice: narrow(section, judged, blanksOf).slice }))
}

/** Narrows `judged` to a slice for each section, and judges it by schema and rules. */
export function judge(
  judged: Judged,
  sections: Section[],
  settings: Settings = new Map(),
): { told: Told[]; diagnostics: Diagnostic[]; missing: Missing; blanks: Path[] } {
  const diagnostics: Diagnostic[] = []
  const missing: Missing = new Map()
  const exists = judged.exists && { exists: judged.exists }
  const blanksOf = onceFor(placeholders)
  const told = sections.map((section): Told => {
    const { slice, issues } = narrow(section, judged, blanksOf)
    for (const issue of issues) add(issue, section, 'schema', 'error')
    return { section, slice }
  })
  const whole = isWhole(told)
  // Settled as far as it is whole, so that rules compare like with like.
  const form = merge(told.map(({ slice }) => slice).reduce<unknown>(merge, undefined), judged.data)
  for (const { section, slice } of told)
    for (const [id, rule] of slice ? Object.entries(section.rules ?? {}) : [])
      for (const issue of issuesOf(rule, `${section.name}/${id}`, slice as object))
        add(issue, section, id, rule.severity)
  return { told, diagnostics, missing, blanks: blanksOf(judged.data) }

  function issuesOf(rule: Rule<object>, id: string, slice: object): Iterable<Issue> {
    const { level, options } = settings.get(id) ?? {}
    if (level === 'off') return []
    // While a form cannot be told, what only follows from that is not worth a word.
    if (!whole && !judged.dataOf && (level ?? rule.severity) !== 'error') return []
    const given = rule.options ? optionsFor(rule.options, options) : {}
    return given ? rule.check(slice, { options: given, form, ...exists }) : []
  }

  function add(issue: Issue, section: Section, id: string, severity: Severity): void {
    const placeOf = (path: Path) => judged.placeOf(path, section)
    const file = { ...judged, placeOf }
    const found = issueAt(issue, file, `${section.name}/${id}`, severity)
    // Sections overlap: what is wrong for two of them is told once.
    const isSame = ({ message }: Diagnostic) => message === found.message
    if (id === 'schema' && diagnostics.some(isSame)) return
    if (id === 'schema' && valueAt(judged.data, issue.path) === undefined)
      missing.set(pathText(issue.path), found)
    diagnostics.push(found)
  }
}

/** An issue at its place, in the words of its file. */
export function issueAt(
  { path, message: said, hint }: Issue,
  { file, placeOf, ownPath }: Omit<Judged, 'data'>,
  rule: string,
  severity: Severity,
): Diagnostic {
  const message = ownPath ? inOwnWords(said, path, ownPath) : said
  const place = placeOf(path)
  return { message, ...(hint !== undefined && { hint }), rule, severity, file, place }
}

/** A message that names the path, or the way to it, as the file does. */
function inOwnWords(message: string, path: Path, ownPath: (path: Path) => Path): string {
  for (const length of [...path.keys()].reverse()) {
    const way = path.slice(0, length + 1)
    const [name, own] = [`\`${pathText(way)}`, `\`${pathText(ownPath(way))}`]
    const end = ['`', '.', '['].find((end) => message.includes(name + end))
    if (end) return message.replace(name + end, () => own + end)
  }
  return message
}
