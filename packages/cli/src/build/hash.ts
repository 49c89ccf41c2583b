import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A hash of a text or of bytes, as text. */
export const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('base64url')

/** The hash of a file's bytes; empty where no file can be read. */
export function hashAt(path: string): string {
  try {
    return hashOf(readFileSync(path))
  } catch {
    return ''
  }
}
