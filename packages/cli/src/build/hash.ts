import { createHash, type Hash, hash as hashOnce } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** For all files, one after the other, of any size: thousands of buffers would cost more than the reading. */
const shared = Buffer.allocUnsafeSlow(64 * 1024)

/** The hash of a file's bytes; empty where nothing can be opened, and no hash for what cannot be read. */
export const hashAt = (path: string): string => hashUpTo((read) => read === 0, path)

/**
 * Whether a file has the hash that all of its bytes had before. Asks less often for an end: where a read
 * gives less than there is, as some networks do, that has another hash.
 */
export const hasHash = (path: string, hash: string): boolean =>
  hashUpTo((read) => read < shared.length, path) === hash

/** The same for a file itself: a link to one that has the hash is not it. */
export const hasOwnHash = (path: string, hash: string): boolean =>
  hashUpTo((read) => read < shared.length, path, constants.O_NOFOLLOW) === hash

function hashUpTo(isEnd: (read: number) => boolean, path: string, flag = 0): string {
  let file: number | undefined
  try {
    // A pipe would be waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | flag)
    let long: Hash | undefined
    let held = 0
    for (let read = shared.length; !isEnd(read); held += read) {
      if (held === shared.length) {
        if (!long && !isFile(file)) return '' // A device has no end.
        long ??= createHash('sha256')
        long.update(shared)
        held = 0
      }
      read = readSync(file, shared, held, shared.length - held, null)
    }
    // To ask each file whether it is one would take as long as reading it; others seldom give anything.
    if (held === 0 && !long && !isFile(file)) return ''
    const end = new Uint8Array(shared.buffer, 0, held)
    return long ? long.update(end).digest('base64url') : hashOnce('sha256', end, 'base64url')
  } catch {
    return file === undefined ? '' : 'no file'
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

const isFile = (file: number): boolean => fstatSync(file).isFile()
