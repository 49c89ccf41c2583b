import { createHash } from 'node:crypto'

/** A hash of texts or bytes, one after the other, as text. */
export function hashOf(...contents: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const content of contents) hash.update(content)
  return hash.digest('base64url')
}
