import type { Line } from './reader.js'
import type { How } from './shape.js'
import { shapes } from './shapes.js'

/** What stands between the values of a place that holds several. */
export const separators = [' ', ',', ':', '→', '→ Recovery:', 'COMPLIANT', 'Partner']

/** A place in the document, and the text in it. */
export interface Place {
  how: How
  keys: string[]
  text: string
}

/** The places of a line; `undefined` for a line that no document has. */
export function placesOf(line: Line): Place[] | undefined {
  for (const shape of shapes) {
    if (shape.section !== line.section || (shape.under ?? line.under) !== line.under) continue
    if ((line.fence !== undefined) !== (shape.fence === true)) continue
    const found = shape.line.exec(line.text)
    if (!found) continue
    const texts = line.fence === 'lines' ? line.text.split('\n') : found.slice(1)
    return texts.map((text, at) => ({
      text,
      ...(shape.places[line.fence ? 0 : at] as Omit<Place, 'text'>),
    }))
  }
  return undefined
}
