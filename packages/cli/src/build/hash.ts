import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A hash of a text or of bytes, as text. */
export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url')

/** For all files, one after the other, of any size: thousands of buffers would cost more than the reading. */
const shared = Buffer.allocUnsafeSlow(64 * 1024)

/** The hash of a file's bytes; empty where no file can be read. */
export function hashAt(path: string): string {
  let file: number | undefined
  try {
    // A pipe would be waited for, and a device has no end.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    if (!fstatSync(file).isFile()) return ''
    const hash = createHash('sha256')
    for (;;) {
      const read = readSync(file, shared)
      if (read === 0) return hash.digest('base64url')
      hash.update(shared.subarray(0, read))
    }
  } catch {
    return ''
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
