import type { Diagnostic } from '@protocol14/core'
import { frame } from '../frame.js'
import { visible, visibleName } from '../visible.js'
import type { Paint } from './run.js'

type Related = NonNullable<Diagnostic['related']>[number]

/** How one diagnostic is told. */
export interface OneOptions {
  paint: Paint
  /** Texts by file name, for code frames. */
  sources: Map<string, string>
  /** The file that a heading has named already. */
  heading?: string
}

/** A diagnostic on one line; the file is left out where the heading says it. */
export function brief(diagnostic: Diagnostic, { paint, heading }: OneOptions): string {
  const { place, severity, message, rule } = diagnostic
  const file = diagnostic.file === heading ? '' : visibleName(diagnostic.file)
  const at = place && diagnostic.file !== '' ? `${place.start.line}:${place.start.column}` : ''
  const where = [file, at].filter((part) => part !== '').join(':')
  const colour = { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity]
  const told = `${colour(severity)} ${visible(message)}  ${paint.dim(visible(rule))}`
  return where === '' ? told : `${where} ${told}`
}

/** A diagnostic with its code frame, the places related to it and its hint; an empty line ends it. */
export function full(diagnostic: Diagnostic, options: OneOptions): string {
  const { file, place, hint, related = [] } = diagnostic
  const source = options.sources.get(file)
  const told = [brief(diagnostic, options)]
  if (source?.trim() && place) told.push(frame(source, place))
  for (const other of related) told.push(...relatedPlace(other, file, options))
  if (hint !== undefined) told.push(`  ${options.paint.green('→')} ${visible(hint)}`)
  return `${told.join('\n')}\n`
}

/** A related place, with its file if that is another, and a frame of it. */
function relatedPlace({ message, place, file }: Related, own: string, options: OneOptions) {
  const source = options.sources.get(file ?? own)
  const elsewhere = file === undefined || file === own ? '' : `${visible(file)} `
  const told = `  ${visible(message)}: ${elsewhere}line ${place.start.line}`
  return source?.trim() ? [told, frame(source, place)] : [told]
}
