import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { closeTemporary, openTemporary } from './temporary.js'

/** Replaces `target`, as `replaceIn` does; makes the folders above it. Throws what the system says. */
export function replaceFile(target: string, text: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(target), { recursive: true })
  replaceIn(dirname(target), basename(target), text, mode)
}

/**
 * Through a file of its own beside the target, which takes its place when all of it is written: who
 * reads meanwhile, or after a crash, finds the old text or the new one. `mode` is that of the old
 * file: where there is one, the new text is on the disk before it is lost.
 */
export function replaceIn(
  folder: string,
  name: string,
  text: string | Uint8Array,
  mode?: number,
): void {
  const own = openTemporary(name)
  const temporary = join(folder, own)
  try {
    const file = openSync(temporary, 'wx')
    try {
      writeFileSync(file, text)
      if (mode !== undefined) fchmodSync(file, mode)
      if (mode !== undefined) fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, join(folder, name))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  } finally {
    closeTemporary(own)
  }
}
