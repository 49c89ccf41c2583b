import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Diagnostic, Place } from '../diagnostic.js'

const MOST = 20

/** Why a file cannot be read. */
export type Unreadable = Pick<Diagnostic, 'rule' | 'message' | 'place'> & { hint: string }

type Read<Content> = Content | { problems: Unreadable[] }

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
const patterns = characters.map(([pattern]) => new RegExp(pattern, 'gu'))

/** A character that is refused: where it is, counted in UTF-16 units, and what to say about it. */
export interface Forbidden {
  index: number
  codePoint: number
  message: string
}

/** The characters of `text` that are refused, in its order: of a file, a name or a value of YAML. */
export function forbidden(text: string): Forbidden[] {
  const found = characters.flatMap(([, name, expected], row) =>
    [...text.matchAll(patterns[row] as RegExp)].map(({ index, 0: character }) => {
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

const hex = (value: number, digits: number) =>
  value.toString(16).toUpperCase().padStart(digits, '0')

/**
 * Reads a text that people wrote: UTF-8, at most `limit` bytes, really inside `root`, without
 * characters that hide something. `file` is absolute or from `root`. Gives the text without byte
 * order mark and with LF as line end, or why not: at most 20 errors. Rejects only on a bug.
 */
export async function readText(
  file: string,
  { root, limit = 256 * 1024 }: { root: string; limit?: number },
): Promise<{ text: string } | { diagnostics: Diagnostic[] }> {
  const path = resolve(root, file)
  const read = await readInside(root, path, limit).catch(whyNot)
  if ('text' in read) return read
  const name = relative(root, path).replaceAll(sep, '/')
  const diagnostics = read.problems.map((problem): Diagnostic => {
    return { severity: 'error', file: name, ...problem }
  })
  return { diagnostics }
}

async function readInside(root: string, path: string, limit: number) {
  const real = await realpath(path)
  const way = relative(await realpath(root), real)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return no(...outside)
  const read = await readBytes(real, limit)
  return 'problems' in read ? read : textOf(read.bytes)
}

/** Why a file is refused: the rule, what is wrong, what to do. */
type Why = [rule: string, message: string, hint: string]

const no = (rule: string, message: string, hint: string, place?: Place) => ({
  problems: [{ rule: `file/${rule}`, message, hint, ...(place && { place }) }],
})

const outside: Why = [
  'outside',
  'Unexpected file outside of the project',
  'copy it into the project',
]
const changing: Why = ['changed', 'Unexpected change of the file while it was read', 'try again']
const pipe: Why = ['kind', 'Unexpected pipe or device, expected a file', 'name a file']
const folder: Why = ['kind', 'Unexpected folder, expected a file', 'name a file in it']
const utf16: Why = ['encoding', 'Unexpected UTF-16, expected UTF-8', 'save the file as UTF-8']
const oldMac: Why = [
  'line-ends',
  'Unexpected old Mac line end `U+000D`, expected LF or CRLF',
  'save the file with the line ends of Unix',
]

const tooLarge = (size: number, limit: number): Why => [
  'size',
  `Unexpected file of ${size} bytes, expected at most ${limit}`,
  'split the file',
]

const refusals: Record<string, Why> = {
  ENOENT: ['missing', 'Missing file', 'check the path, and where it leads if it is a link'],
  ENOTDIR: ['missing', 'Missing file', 'check the path: a part of it is no folder'],
  ELOOP: ['access', 'Unexpected loop of links, expected a file', 'replace the link by the file'],
  EACCES: ['access', 'Unexpected file that you may not read', 'change its permissions'],
  EPERM: ['access', 'Unexpected file that you may not read', 'change its permissions'],
  EISDIR: folder,
  ENXIO: pipe,
}

function whyNot(error: NodeJS.ErrnoException): { problems: Unreadable[] } {
  const { code } = error
  if (!code) throw error
  return no(
    ...(refusals[code] ?? ['access', `Unexpected \`${code}\`, expected a file`, 'check it']),
  )
}

/**
 * Reads the bytes and the mode of a regular file, without waiting for anybody: a pipe or a device is
 * a problem, and so is a file over `limit` bytes or one that changes meanwhile. `real` is a real
 * path. Rejects with what the system says.
 */
export async function readBytes(
  real: string,
  limit: number,
): Promise<Read<{ bytes: Buffer; mode: number }>> {
  // Once more after a change: an editor may just have saved it.
  return (await readOnce(real, limit)) ?? (await readOnce(real, limit)) ?? no(...changing)
}

async function readOnce(real: string, limit: number) {
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const before = await handle.stat()
    if (!before.isFile()) return no(...(before.isDirectory() ? folder : pipe))
    if (before.size > limit) return no(...tooLarge(before.size, limit))
    const bytes = await readAll(handle, before.size)
    const after = await handle.stat()
    const same = bytes.length === after.size && before.mtimeMs === after.mtimeMs
    return same ? { bytes, mode: before.mode & 0o777 } : undefined
  } finally {
    await handle.close()
  }
}

/** Asks for one byte more than there should be, to see a file that grows. */
async function readAll(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size + 1)
  let length = 0
  for (let read = -1; read !== 0; length += read)
    read = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead
  return bytes.subarray(0, length)
}

function textOf(bytes: Buffer): Read<{ text: string }> {
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
  while (((again[at] ?? 0) & 0xc0) === 0x80) at--
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
