/** Letters of these scripts change their shape by a joiner: Persian half-spaces, Indic conjuncts. */
const joining = [
  ...['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
]
const letter = `(?=[\\p{L}\\p{M}])[${joining.map((name) => `\\p{scx=${name}}`).join('')}]`
const inWord = `(?<=${letter})[\\u200C\\u200D](?=${letter})`
const emoji = '\\p{Extended_Pictographic}'
const inEmoji = `(?<=${emoji}(?:\\uFE0F|\\p{Emoji_Modifier})?)\\u200D(?=${emoji})`
const zeroWidth = '[\\u180E\\u200B\\u2060-\\u2065\\u206A-\\u206F\\uFEFF\\uFFF9-\\uFFFB]'
const selector = '[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]'

/** What no form and no file name may hold: people do not see it, but programs and models read it. */
const characters: [pattern: string, name: string, expected: string][] = [
  ['(?![\\t\\n\\r\\x85])\\p{Cc}', 'control character', 'plain text'],
  ['[\\x85\\u2028\\u2029]', 'line separator', 'a plain line break'],
  ['[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]', 'change of direction', 'plain text'],
  [zeroWidth, 'invisible character', 'plain text'],
  [`(?!${inEmoji}|${inWord})[\\u200C\\u200D]`, 'joiner', 'it only where letters or emoji need it'],
  ['[\\u{E0000}-\\u{E007F}]', 'tag character', 'plain text'],
  [`(?<=${selector})${selector}`, 'second variation selector', 'at most one'],
  ['\\p{Surrogate}|\\p{Noncharacter_Code_Point}', 'code point', 'a character'],
]
let patterns: RegExp[] | undefined

/** Characters that none of the patterns is about; most texts have no other. */
const usual = /^[\t\n -~\xA0-\u05FF\u2010-\u2027\u2030-\u205F\u2070-\uD7FF]*$/

/** A character that is refused: where it is, counted in UTF-16 units, and what to say about it. */
export interface Forbidden {
  index: number
  codePoint: number
  message: string
}

/** The characters of `text` that are refused, in its order: of a file, a name or a value of YAML. */
export function forbidden(text: string): Forbidden[] {
  if (usual.test(text)) return []
  patterns ??= characters.map(([pattern]) => new RegExp(pattern, 'gu'))
  const all = patterns
  const found = characters.flatMap(([, name, expected], row) =>
    [...text.matchAll(all[row] as RegExp)].map(({ index, 0: character }) => {
      const codePoint = character.codePointAt(0) as number
      return {
        index,
        codePoint,
        message: `Unexpected ${name} \`U+${hex(codePoint, 4)}\`, expected ${expected}`,
      }
    }),
  )
  return found.sort((a, b) => a.index - b.index)
}

/** `value` as the hexadecimal that character tables write. */
export const hex = (value: number, digits: number) =>
  value.toString(16).toUpperCase().padStart(digits, '0')
