import type { Diagnostic } from '@protocol14/core'
import { visible, visibleName } from '../visible.js'
import { inertText } from './inert.js'
import { cut } from './order.js'
import type { Run } from './run.js'

/** A line for each diagnostic: `file:line:col: severity message [rule]`. */
export function compact(run: Run, { most }: { most: number }): string {
  const all = cut(run.files, most).files.flatMap(({ diagnostics }) => diagnostics)
  return inertText(all.map((one) => `${line(one)}\n`).join(''))
}

function line({ file, place, severity, message, rule }: Diagnostic): string {
  const at = place ? `:${place.start.line}:${place.start.column}` : ''
  const where = file === '' ? '' : `${visibleName(file)}${at}: `
  return `${where}${severity} ${visible(message)} [${visible(rule)}]`
}
