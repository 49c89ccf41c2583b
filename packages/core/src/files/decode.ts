import type { Diagnostic, Place } from '../diagnostic.js'
import { forbidden, hex } from './characters.js'

const MOST = 20

/** Why a file cannot be read. */
export type Unreadable = Pick<Diagnostic, 'rule' | 'message' | 'place'> & { hint: string }

/** What was read, or why not. */
export type Read<Content> = Content | { problems: Unreadable[] }

/** Why not, in words; `rule` is the rest of its id. */
export const no = (rule: string, message: string, hint: string, place?: Place) => ({
  problems: [{ rule: `file/${rule}`, message, hint, ...(place && { place }) }],
})

/** Why a file is refused: the rule, what is wrong, what to do. */
export type Why = [rule: string, message: string, hint: string]

const utf16: Why = ['encoding', 'Unexpected UTF-16, expected UTF-8', 'save the file as UTF-8']
const oldMac: Why = [
  'line-ends',
  'Unexpected old Mac line end `U+000D`, expected LF or CRLF',
  'save the file with the line ends of Unix',
]

/** The text of `bytes`, or why it is none: see `readText`. */
export function textOf(bytes: Buffer): Read<{ text: string }> {
  const decoded = decode(bytes)
  if ('problems' in decoded) return decoded
  const text = decoded.text.replaceAll('\r\n', '\n')
  const lone = text.indexOf('\r')
  if (lone !== -1) return no(...oldMac, placeOf(text, lone))
  const found = forbidden(text)
  if (found.length === 0) return { text }
  const more = found.length - MOST + 1
  const problems = found.slice(0, MOST).flatMap(({ index, message }, at) => {
    const told = at === MOST - 1 && more > 1 ? `Unexpected ${more} more such characters` : message
    return no('character', told, 'remove it, even if no editor shows it', placeOf(text, index))
      .problems
  })
  return { problems }
}

function decode(bytes: Buffer): Read<{ text: string }> {
  if (isUtf16(bytes)) return no(...utf16, placeOf('', 0))
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const at = firstBad(bytes)
    const before = bytes.toString('utf8', 0, at).replace(/^\uFEFF/, '')
    const message = `Unexpected byte \`0x${hex(bytes[at] as number, 2)}\`, expected UTF-8`
    const hint = `save the file as UTF-8; it is byte ${at + 1} of the file`
    return no('encoding', message, hint, placeOf(before, before.length))
  }
}

/** By its byte order mark or, without one, by the zeros in the first two Latin letters. */
function isUtf16(bytes: Buffer): boolean {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true
  return (a === 0 && c === 0 && !!b && !!d) || (b === 0 && d === 0 && !!a && !!c)
}

/** The index of the first sequence that is not UTF-8: from there, encoding gives other bytes. */
function firstBad(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'))
  let at = 0
  while (bytes[at] === again[at]) at++
  while (((again[at] as number) & 0xc0) === 0x80) at--
  return at
}

/** The place of one character. */
function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index)
  const line = before.split('\n').length
  const column = index - before.lastIndexOf('\n')
  const length = (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  return { start: { line, column }, end: { line, column: column + length } }
}
