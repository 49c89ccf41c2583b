import { appendFileSync } from 'node:fs'
import type { Diagnostic } from '@protocol14/core'
import { visible } from '../visible.js'
import { bySeverity } from './one.js'
import { findings, type Reporter, type Run, summary } from './run.js'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Annotations for GitHub Actions, with the escapes that its commands need. */
export const github: Reporter = (run, { most }) =>
  findings(run).sort(bySeverity).slice(0, most).map(annotation).join('')

function annotation({ severity, file, place, rule, message, hint }: Diagnostic): string {
  const at = place
    ? { line: place.start.line, endLine: place.end.line, col: place.start.column, ...endOf(place) }
    : {}
  const properties = Object.entries({ file, ...at, title: rule })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${property(String(value))}`)
  const text = hint === undefined ? message : `${message}\n→ ${hint}`
  return `::${commands[severity]} ${properties.join(',')}::${data(text)}\n`
}

/** GitHub takes an end column only on the line where the place begins. */
const endOf = ({ start, end }: NonNullable<Diagnostic['place']>) =>
  start.line === end.line ? { endColumn: end.column } : {}

const data = (text: string): string =>
  text
    .split('\n')
    .map((line) => visible(line).replaceAll('%', '%25'))
    .join('%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** A page for the summary of a job: the totals, and a table of what was found. */
export function stepSummary(run: Run): string {
  const rows = findings(run)
    .sort(bySeverity)
    .map(({ severity, file, place, message, rule }) => {
      const at = place ? `:${place.start.line}` : ''
      return `| ${severity} | ${cell(`${file}${at}`)} | ${cell(message)} | ${cell(rule)} |\n`
    })
  const table =
    rows.length === 0 ? '' : `\n| | where | what | rule |\n|---|---|---|---|\n${rows.join('')}`
  return `## protocol14\n\n${summary(run)}\n${table}\n`
}

/** Text that neither ends a cell nor is obeyed as Markdown or HTML. */
const cell = (text: string): string =>
  visible(text.replace(/\s+/g, ' ')).replace(
    /[\\`*_{}[\]<>()#+!|&~@:-]/g,
    (char) => `&#${char.charCodeAt(0)};`,
  )

/** Adds the page to the job's summary, where there is one. */
export function addStepSummary(run: Run, file = process.env.GITHUB_STEP_SUMMARY): void {
  if (file) appendFileSync(file, stepSummary(run))
}
