import type { Diagnostic, Severity } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { frame } from '../frame.js'
import { visible, visibleName } from '../visible.js'

export type Paint = Colours['err']

const order: Severity[] = ['error', 'warning', 'info']

/** By severity, then place, then rule: the order in which people are told. */
export const bySeverity = (a: Diagnostic, b: Diagnostic): number =>
  order.indexOf(a.severity) - order.indexOf(b.severity) ||
  byPlace(a, b) ||
  (a.rule < b.rule ? -1 : 1)

const byPlace = ({ place: a }: Diagnostic, { place: b }: Diagnostic): number =>
  (a?.start.line ?? 0) - (b?.start.line ?? 0) || (a?.start.column ?? 0) - (b?.start.column ?? 0)

/** A diagnostic on one line. */
export function brief({ file, place, severity, message, rule }: Diagnostic, paint: Paint): string {
  const at = place ? `:${place.start.line}:${place.start.column}` : ''
  const where = file === '' ? '' : `${visibleName(file)}${at} `
  const colour = { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity]
  return `${where}${colour(severity)} ${visible(message)}  ${paint.dim(rule)}`
}

/** A diagnostic with the lines around it, what has to do with it, and what to do; ends a line. */
export function full(diagnostic: Diagnostic, sources: Map<string, string>, paint: Paint): string {
  const { file, place, hint, related = [] } = diagnostic
  const told = [brief(diagnostic, paint), ...frameOf(sources.get(file), place)]
  for (const { message, place, file: other = file } of related) {
    const where =
      other === file ? `line ${place.start.line}` : `${visibleName(other)}:${place.start.line}`
    told.push(`  ${visible(message)}: ${where}`, ...frameOf(sources.get(other), place))
  }
  if (hint !== undefined) told.push(`  ${paint.green('→')} ${visible(hint)}`)
  return `${told.join('\n')}\n`
}

const frameOf = (source: string | undefined, place: Diagnostic['place']): string[] =>
  source?.trim() && place ? [frame(source, place)] : []
