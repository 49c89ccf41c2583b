import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** An absolute path without links, also of what is not there. */
export function realOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path))
  }
}
