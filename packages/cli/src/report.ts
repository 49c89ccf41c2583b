import type { Diagnostic, Severity } from '@protocol14/core'
import type { Colours } from './colours.js'
import { frame } from './frame.js'
import { visible, visibleName } from './visible.js'

const most = 20

type Paint = Colours['err']

export interface ReportOptions {
  paint: Colours
  /** Errors only. */
  quiet: boolean
}

const order: Severity[] = ['error', 'warning', 'info']

/** Prints diagnostics to stderr: by severity, then place; `sources` are the files' texts for the frames. */
export function reportAll(
  diagnostics: Diagnostic[],
  sources: Map<string, string>,
  { paint, quiet }: ReportOptions,
): void {
  const shown = diagnostics
    .filter(({ severity }) => !quiet || severity === 'error')
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || compare(a, b))
  const loud = shown.filter(({ severity }) => severity !== 'info')
  const told = loud.slice(0, most).map((one) => full(one, sources.get(one.file), paint.err))
  if (loud.length > most)
    told.push(`… and ${loud.length - most} more in ${visible(loud[0]?.file ?? '')}\n`)
  told.push(
    ...shown.filter(({ severity }) => severity === 'info').map((one) => brief(one, paint.err)),
  )
  if (told.length > 0) process.stderr.write(`${told.join('\n')}\n`)
}

const compare = (a: Diagnostic, b: Diagnostic): number =>
  (a.place?.start.line ?? 0) - (b.place?.start.line ?? 0) ||
  (a.place?.start.column ?? 0) - (b.place?.start.column ?? 0)

function brief({ file, place, severity, message, rule }: Diagnostic, paint: Paint): string {
  const at = place ? `:${place.start.line}:${place.start.column}` : ''
  const where = file === '' ? '' : `${visibleName(file)}${at} `
  const colour = { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity]
  return `${where}${colour(severity)} ${visible(message)}  ${paint.dim(rule)}`
}

function full(diagnostic: Diagnostic, source: string | undefined, paint: Paint): string {
  const { place, hint, related = [] } = diagnostic
  const told = [brief(diagnostic, paint)]
  if (source?.trim() && place) told.push(frame(source, place))
  for (const other of related) {
    told.push(`  ${visible(other.message)}: line ${other.place.start.line}`)
    if (source?.trim()) told.push(frame(source, other.place))
  }
  if (hint !== undefined) told.push(`  ${paint.green('→')} ${visible(hint)}`)
  return `${told.join('\n')}\n`
}
