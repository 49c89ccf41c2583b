import type { Place, Point } from './diagnostic.js'
import type { Range } from './yaml/locate.js'

/** The place of a range of `text`. */
export function placeOf(text: string, [start, end]: Range): Place {
  return { start: pointOf(text, start), end: pointOf(text, Math.max(start, end)) }
}

function pointOf(text: string, offset: number): Point {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
