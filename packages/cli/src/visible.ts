/**
 * `text` with everything that a terminal would obey or not show written as `\u{…}`: control,
 * format, private and unassigned characters, line and paragraph separators.
 */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${char.codePointAt(0)?.toString(16).toUpperCase()}}`,
  )
}

/** The name of a file at the start of a line, where `::error::` would be obeyed by build logs. */
export function visibleName(file: string): string {
  return visible(/^\s*(::|##)/.test(file) ? `./${file}` : file)
}
