import type { Diagnostic, RuleInfo, Severity } from '@protocol14/core'
import type { Checked } from '../check/checked.js'
import { count } from '../count.js'
import type { Paint } from './one.js'

/** What a run found, for reporters. */
export interface Run {
  /** Of protocol14. */
  version: string
  checked: Checked[]
  /** What is known of the rules, by their ids. */
  rules: Map<string, RuleInfo>
}

/** Tells a run as a text that ends with a line end. Pure; `most` is how many findings are shown. */
export type Reporter = (run: Run, options: { paint: Paint; most: number }) => string

/** All that was found, file by file. */
export const findings = ({ checked }: Run): Diagnostic[] =>
  checked.flatMap(({ diagnostics }) => diagnostics)

/** How many findings there are of each severity. */
export function totals(run: Run): Record<Severity, number> {
  const number = (severity: Severity) =>
    findings(run).filter((one) => one.severity === severity).length
  return { error: number('error'), warning: number('warning'), info: number('info') }
}

/** `3 files: 1 error, 2 warnings`. */
export function summary(run: Run): string {
  const { error, warning, info } = totals(run)
  const parts = [
    ...(error > 0 ? [count(error, 'error')] : []),
    ...(warning > 0 ? [count(warning, 'warning')] : []),
    ...(info > 0 ? [`${info} info`] : []),
  ]
  return `${count(run.checked.length, 'file')}: ${parts.join(', ') || 'no problems'}`
}
