import { classifyCharacter } from 'micromark-util-classify-character'
import type { Around } from '../escape.js'

/** A node of a line, as written. */
export interface Part {
  type: string
  text: string
}

const sizes = new Map([
  ['strong', 2],
  ['emphasis', 1],
])

/**
 * Whether all emphasis in a line is read as such with the usual marks: no letter right outside of
 * it, no space right inside, no other emphasis beside it. Then `containerPhrasing` encodes nothing
 * and looks for no other marks.
 */
export function standsAlone(parts: Part[], { before, after }: Around): boolean {
  return parts.every(({ type, text }, at) => {
    const size = sizes.get(type)
    if (size === undefined) return true
    const outside = [parts[at - 1]?.text ?? before, parts[at + 1]?.text ?? after] as const
    return (
      isFree(outside[0].slice(-1)) &&
      isFree(outside[1].slice(0, 1)) &&
      !isSpace(text.charAt(size)) &&
      !isSpace(text.charAt(text.length - size - 1))
    )
  })
}

const kindOf = (char: string) => classifyCharacter(char.charCodeAt(0))

/** White space or punctuation, but no mark of other emphasis. */
const isFree = (char: string): boolean => kindOf(char) !== undefined && !/[*_]/.test(char)

const isSpace = (char: string): boolean => kindOf(char) === 1
