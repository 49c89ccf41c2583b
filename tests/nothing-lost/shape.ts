/**
 * How a value stands in its place: `words` alone there, `code` as inline code, `parts` together
 * with others, `verbatim` in a fence.
 */
export type How = 'words' | 'code' | 'parts' | 'verbatim'

/** A line that a document may have; each group of `line` is a place for values of some keys. */
export interface Shape {
  section: string
  under?: string
  fence?: true
  line: RegExp
  places: { how: How; keys: string[] }[]
}

export const place = (how: How, ...keys: string[]) => ({ how, keys })
export const fixed = (section: string, line: RegExp): Shape => ({ section, line, places: [] })
export const labelled = (section: string, label: string, how: How, ...keys: string[]): Shape => ({
  section,
  line: new RegExp(`^ *(?:[-*] )?\\*\\*${label}:\\*\\* (.*)$`),
  places: [place(how, ...keys)],
})
export const item = (section: string, how: How, key: string, under?: string): Shape => ({
  section,
  ...(under !== undefined && { under }),
  line: /^ *- (.*)$/,
  places: [place(how, ...key.split(' '))],
})
export const fence = (section: string, key: string, under?: string): Shape => ({
  section,
  ...(under !== undefined && { under }),
  fence: true,
  line: /^(.*)$/s,
  places: [place('verbatim', key)],
})
