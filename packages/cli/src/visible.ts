/** A character as `\u{…}`. */
export const escaped = (char: string): string =>
  `\\u{${char.codePointAt(0)?.toString(16).toUpperCase()}}`

/**
 * `text` with everything that a terminal would obey or not show written as `\u{…}`: control,
 * format, private and unassigned characters, line and paragraph separators; and the `#` of `##[` or
 * `##word[`, which build logs obey anywhere in a line.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|#(?=#\w*\[)/gu, escaped)
}

/** The same for a text of several lines, however they end. */
export const visibleLines = (text: string): string => text.split(/\r?\n/).map(visible).join('\n')

/** The name of a file at the start of a line, where `::error::` would be obeyed by build logs. */
export function visibleName(file: string): string {
  return visible(/^\s*(::|##)/.test(file) ? `./${file}` : file)
}
