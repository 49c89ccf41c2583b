import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A hash of a text or of bytes, as text. */
export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url')

/** For files one after the other: thousands of buffers would cost more than the reading. */
let shared = Buffer.allocUnsafeSlow(64 * 1024)

/** The hash of a file's bytes; empty where no file can be read. */
export function hashAt(path: string): string {
  let file: number | undefined
  try {
    // A pipe would be waited for, and a device has no end.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    if (!fstatSync(file).isFile()) return ''
    let length = 0
    for (let read = -1; read !== 0; length += read) {
      if (length === shared.length) shared = Buffer.concat([shared], 4 * shared.length)
      read = readSync(file, shared, length, shared.length - length, length)
    }
    return hashOf(shared.subarray(0, length))
  } catch {
    return ''
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
