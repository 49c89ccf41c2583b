import { Lexer } from 'yaml'

/** A comment of a YAML text, with the offset of its `#`. */
export interface Comment {
  offset: number
  text: string
}

/** Marks that the lexer puts between tokens, which are not in the text. */
const marks = ['\u0002', '\u0018', '\u001f']

/** The comments of `text` that have `word` in them; a `#` inside a value is none. */
export function commentsWith(word: string, text: string): Comment[] {
  if (!text.includes(word)) return []
  const found: Comment[] = []
  let offset = 0
  let before = ''
  for (const token of new Lexer().lex(text)) {
    const isComment = token.startsWith('#') && before !== '\u001f'
    if (isComment && token.includes(word)) found.push({ offset, text: token })
    if (!marks.includes(token)) offset += token.length
    before = token
  }
  return found
}
