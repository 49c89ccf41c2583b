import { readFileSync, statSync } from 'node:fs'

/**
 * The bytes of a file whose text is looked through before anybody judges it. Throws what the system
 * says, and for what is no file: a pipe would be waited for, and a device has no end.
 */
export function bytesOf(path: string): Buffer {
  const stats = statSync(path)
  if (stats.isFile() || stats.isDirectory()) return readFileSync(path)
  throw Object.assign(new Error('Unexpected pipe or device, expected a file'), { code: 'ENXIO' })
}
