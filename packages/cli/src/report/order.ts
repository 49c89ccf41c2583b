import type { Diagnostic, Severity } from '@protocol14/core'
import type { Checked } from './run.js'

/** From the most severe. */
export const severities: readonly Severity[] = ['error', 'warning', 'info']

const rank = ({ severity }: Diagnostic): number => severities.indexOf(severity)
const line = ({ place }: Diagnostic): number => place?.start.line ?? 0
const column = ({ place }: Diagnostic): number => place?.start.column ?? 0

/** Compares by code units, the same under every locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The diagnostics of one file: errors, warnings, infos, each by place and rule. */
export function sorted(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      line(a) - line(b) ||
      column(a) - column(b) ||
      byText(a.rule, b.rule) ||
      byText(a.file, b.file) ||
      byText(a.message, b.message),
  )
}

/** The files with sorted diagnostics, the `most` severe of all, and how many that leaves out. */
export function cut(files: Checked[], most: number): { files: Checked[]; hidden: number } {
  const all = files.map((one) => ({ ...one, diagnostics: sorted(one.diagnostics) }))
  const numbered = all.flatMap(({ diagnostics }, file) => diagnostics.map((one) => ({ file, one })))
  const kept = numbered.toSorted((a, b) => rank(a.one) - rank(b.one)).slice(0, most)
  const shown = all.map((checked, file) => {
    const diagnostics = kept.filter((one) => one.file === file).map(({ one }) => one)
    return { ...checked, diagnostics }
  })
  return { files: shown, hidden: numbered.length - kept.length }
}
