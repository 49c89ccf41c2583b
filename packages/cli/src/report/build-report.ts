import type { Diagnostic } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { visible } from '../visible.js'
import { brief, full } from './one.js'
import { sorted } from './order.js'

const most = 20

interface Shown {
  paint: Colours
  /** Errors only. */
  quiet: boolean
}

/** Prints diagnostics to stderr. */
export function reportAll(...given: Parameters<typeof reportText>): void {
  process.stderr.write(reportText(...given))
}

/** Diagnostics by severity, then place; `sources` are the files' texts for the frames. */
export function reportText(
  diagnostics: Diagnostic[],
  sources: Map<string, string>,
  { paint: { err: paint }, quiet }: Shown,
): string {
  const shown = sorted(diagnostics).filter(({ severity }) => !quiet || severity === 'error')
  const loud = shown.filter(({ severity }) => severity !== 'info')
  const told = loud.slice(0, most).map((one) => full(one, { sources, paint }))
  if (loud.length > most)
    told.push(`… and ${loud.length - most} more in ${visible(loud[0]?.file ?? '')}\n`)
  const infos = shown.filter(({ severity }) => severity === 'info')
  told.push(...infos.map((one) => brief(one, { sources, paint })))
  return told.length > 0 ? `${told.join('\n')}\n` : ''
}
