import { escaped } from '../visible.js'

/** `::` at the start of a line, and `##[` or `##word[` anywhere. */
const obeyed = /(?<=^[^\S\n]*):(?=:)|#(?=#\w*\[)/gm

/**
 * A report in which build logs find nothing to obey: the first character of each of their commands
 * is written by `write`, as the format writes characters.
 */
export const inert = (text: string, write: (char: string) => string): string =>
  text.replace(obeyed, write)

/** The same for texts that people read, in the notation of `visible`. */
export const inertText = (text: string): string => inert(text, escaped)
