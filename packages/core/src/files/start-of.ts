import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/**
 * The start of a file, to see what it is: at most `limit` bytes. Nothing for what is no file, a
 * link, or not for this user to read.
 */
export function startOf(path: string, limit = 256 * 1024): Buffer | undefined {
  let file: number | undefined
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    const stats = fstatSync(file)
    if (!stats.isFile()) return undefined
    const bytes = Buffer.allocUnsafe(Math.min(stats.size, limit))
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0))
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
