import { classifyCharacter } from 'micromark-util-classify-character'

const sizes = new Map([
  ['strong', 2],
  ['emphasis', 1],
])

/** How many letters the marks of emphasis have; nothing for what is none. */
export const sizeOf = (type: string): number | undefined => sizes.get(type)

/** Whether emphasis, with marks of `size`, has no space right inside of them. */
export const isFilled = (text: string, size: number): boolean =>
  !isSpace(text.charAt(size)) && !isSpace(text.charAt(text.length - size - 1))

const kindOf = (char: string) => classifyCharacter(char.charCodeAt(0))

/**
 * White space or punctuation, but no mark of other emphasis: what must stand right outside of
 * emphasis, so that it is read as such with the usual marks. Then `containerPhrasing` encodes nothing
 * and looks for no other marks.
 */
export const isFree = (char: string): boolean => kindOf(char) !== undefined && !/[*_]/.test(char)

const isSpace = (char: string): boolean => kindOf(char) === 1
