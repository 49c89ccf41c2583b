import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { isInside, shown } from '../config/folders.js'
import type { Diagnostic } from '../diagnostic.js'
import { no, type Read, textOf, type Unreadable, type Why } from './decode.js'

/** More bytes than any text has that people wrote, or that is to be read again. */
export const largestFile = 256 * 1024

/** How a text is read. */
interface ReadOptions {
  root: string
  limit?: number
  hashOf?: HashOf
}

/** A hash of a file's bytes. */
export type HashOf = (bytes: Uint8Array) => string

/** A text, and the hash of the file that it is from if one was asked for. */
interface Hashed {
  text: string
  hash?: string
}

/**
 * Reads a text that people wrote: UTF-8, at most `limit` bytes, really inside `root`, without
 * characters that hide something. `file` is absolute or from `root`. Gives the text without byte
 * order mark and with LF as line end, and what `hashOf` gives for its bytes, or why not: at most 20
 * errors. Rejects only on a bug.
 */
export async function readText(
  file: string,
  { root, limit = largestFile, hashOf }: ReadOptions,
): Promise<Hashed | { diagnostics: Diagnostic[] }> {
  const path = resolve(root, file)
  const read = readInside(path, { root, limit, ...(hashOf && { hashOf }) })
  if ('text' in read) return read
  const name = shown(root, path)
  const diagnostics = read.problems.map((problem): Diagnostic => {
    return { severity: 'error', file: name, ...problem }
  })
  return { diagnostics }
}

function readInside(
  path: string,
  { root, limit, hashOf }: ReadOptions & { limit: number },
): Read<Hashed> {
  try {
    const real = realpathSync.native(path)
    if (!isInside(real, realpathSync.native(root))) return no(...outside)
    const read = readBytes(real, limit)
    if ('problems' in read) return read
    const decoded = textOf(read.bytes)
    return 'problems' in decoded || !hashOf ? decoded : { ...decoded, hash: hashOf(read.bytes) }
  } catch (error) {
    return whyNot(error as NodeJS.ErrnoException)
  }
}

/** Why no file can be read at `path`, of whatever size; nothing if one can. */
export function unreadableAt(path: string): Unreadable | undefined {
  try {
    const read = readBytes(realpathSync.native(path), Number.POSITIVE_INFINITY)
    return 'problems' in read ? read.problems[0] : undefined
  } catch (error) {
    return whyNot(error as NodeJS.ErrnoException).problems[0]
  }
}

const outside: Why = [
  'outside',
  'Unexpected file outside of the project',
  'copy it into the project',
]
const changing: Why = ['changed', 'Unexpected change of the file while it was read', 'try again']
const pipe: Why = ['kind', 'Unexpected pipe or device, expected a file', 'name a file']
const folder: Why = ['kind', 'Unexpected folder, expected a file', 'name a file in it']
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
 * path. Throws what the system says. Synchronous, as for thousands of small files the way to another
 * thread and back costs more than the reading; and for the same reason, the bytes are there until the
 * next file is read.
 */
export function readBytes(real: string, limit: number): Read<{ bytes: Buffer; mode: number }> {
  // Once more after a change: an editor may just have saved it.
  return readOnce(real, limit) ?? readOnce(real, limit) ?? no(...changing)
}

function readOnce(real: string, limit: number) {
  const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const before = fstatSync(file)
    if (!before.isFile()) return no(...(before.isDirectory() ? folder : pipe))
    if (before.size > limit) return no(...tooLarge(before.size, limit))
    const bytes = readAll(file, before.size)
    const after = fstatSync(file)
    const same = bytes.length === after.size && before.mtimeMs === after.mtimeMs
    return same ? { bytes, mode: before.mode & 0o777 } : undefined
  } finally {
    closeSync(file)
  }
}

/** For one file after the other: to have the memory costs more than to read into it. */
const shared = Buffer.allocUnsafeSlow(largestFile + 1)

/** Asks for one byte more than there should be, to see a file that grows. */
function readAll(file: number, size: number): Buffer {
  const bytes = size < shared.length ? shared.subarray(0, size + 1) : Buffer.allocUnsafe(size + 1)
  let length = 0
  for (let read = -1; read !== 0; length += read)
    read = readSync(file, bytes, length, bytes.length - length, length)
  return bytes.subarray(0, length)
}
