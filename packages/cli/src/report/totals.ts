import { count } from '@protocol14/core'
import { severities } from './order.js'
import type { Checked } from './run.js'

/** How many diagnostics of each severity the files have. */
export function totalsOf(files: Checked[]): { error: number; warning: number; info: number } {
  const totals = { error: 0, warning: 0, info: 0 }
  for (const { severity } of files.flatMap(({ diagnostics }) => diagnostics)) totals[severity]++
  return totals
}

/** `3 files: 1 error, 2 warnings`, without those that are none. */
export function totalsLine(files: Checked[]): string {
  const totals = totalsOf(files)
  const found = severities.filter((severity) => totals[severity] > 0)
  const told = found.map((severity) => count(totals[severity], severity)).join(', ')
  return `${count(files.length, 'file')}${told === '' ? ', no problems' : `: ${told}`}`
}
