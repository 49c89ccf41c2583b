import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** For all files, one after the other, of any size: thousands of buffers would cost more than the reading. */
const shared = Buffer.allocUnsafeSlow(64 * 1024)

/** The hash of a file's bytes; empty where no file can be read. */
export function hashAt(path: string): string {
  let file: number | undefined
  try {
    // A pipe would be waited for, and a device has no end.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = fstatSync(file)
    if (!stats.isFile()) return ''
    const hash = createHash('sha256')
    for (let size = 0; ; ) {
      const read = readSync(file, shared)
      size += read
      hash.update(shared.subarray(0, read))
      // What the system itself tells has a size of 0.
      if (read === 0 || size === stats.size) return hash.digest('base64url')
    }
  } catch {
    return ''
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
