import type { Place, Point } from './diagnostic.js'
import type { Range } from './yaml/locate.js'

/** Where a file begins. */
export const start: Place = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** The place of a range of `text`. */
export function placeOf(text: string, [start, end]: Range): Place {
  return { start: pointOf(text, start), end: pointOf(text, Math.max(start, end)) }
}

function pointOf(text: string, offset: number): Point {
  let line = 1
  let start = 0
  for (;;) {
    const next = text.indexOf('\n', start) + 1
    if (next === 0 || next > offset)
      return { line, column: Math.min(offset, text.length) - start + 1 }
    line++
    start = next
  }
}
