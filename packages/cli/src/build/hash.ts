import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import xxhash, { type XXHash } from 'xxhash-wasm'

/**
 * Hashes by which a run knows again what the last one saw. XXH64, as other build tools have it: what
 * changes is noticed, and it takes a fifth of the time; it is no proof against people, as a seal is.
 */
export interface Hashes {
  /** Of texts and bytes, one after the other. */
  of(...contents: (string | Uint8Array)[]): string
  /** Of a file's bytes; empty where nothing can be opened, and no hash for what cannot be read. */
  at(path: string): string
  /**
   * Whether a file has the hash that all of its bytes had before. Asks less often for an end: where a
   * read gives less than there is, as some networks do, that has another hash.
   */
  isAt(path: string, hash: string): boolean
  /** The same for a file itself: a link to one that has the hash is not it. */
  isOwnAt(path: string, hash: string): boolean
}

/** For all files, one after the other, of any size: thousands of buffers would cost more than the reading. */
const shared = new Uint8Array(64 * 1024)

/** Loads what hashes. */
export async function loadHashes(): Promise<Hashes> {
  const { create64, h64Raw } = await xxhash()
  return {
    of: (...contents) => textOf(contents.reduce(updated, create64()).digest()),
    at: (path) => hashUpTo((read) => read === 0, path),
    isAt: (path, hash) => hashUpTo((read) => read < shared.length, path) === hash,
    isOwnAt: (path, hash) =>
      hashUpTo((read) => read < shared.length, path, constants.O_NOFOLLOW) === hash,
  }

  function hashUpTo(isEnd: (read: number) => boolean, path: string, flag = 0): string {
    let file: number | undefined
    try {
      // A pipe would be waited for.
      file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | flag)
      let long: XXHash<bigint> | undefined
      let held = 0
      for (let read = shared.length; !isEnd(read); held += read) {
        if (held === shared.length) {
          if (!long && !isFile(file)) return '' // A device has no end.
          long = (long ?? create64()).update(shared)
          held = 0
        }
        read = readSync(file, shared, held, shared.length - held, null)
      }
      // To ask each file whether it is one would take as long as reading it; others seldom give anything.
      if (held === 0 && !long && !isFile(file)) return ''
      const end = shared.subarray(0, held)
      return textOf(long ? long.update(end).digest() : h64Raw(end))
    } catch {
      return file === undefined ? '' : 'no file'
    } finally {
      if (file !== undefined) closeSync(file)
    }
  }
}

/** In parts: the memory of what hashes grows with what it is given at once. */
function updated(hash: XXHash<bigint>, content: string | Uint8Array): XXHash<bigint> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  for (let at = 0; at < bytes.length; at += shared.length)
    hash.update(bytes.subarray(at, at + shared.length))
  return hash
}

const textOf = (hash: bigint): string => hash.toString(36)

const isFile = (file: number): boolean => fstatSync(file).isFile()
