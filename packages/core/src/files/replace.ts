import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writevSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { closeTemporary, openTemporary } from './temporary.js'

/** What a file gets, whole or in parts. */
type Content = string | Uint8Array | Uint8Array[]

/** Replaces `target`, as `replaceIn` does; makes the folders above it. Throws what the system says. */
export function replaceFile(target: string, content: Content, mode?: number): void {
  mkdirSync(dirname(target), { recursive: true })
  replaceIn(dirname(target), basename(target), content, mode)
}

/**
 * Through a file of its own beside the target, which takes its place when all of it is written: who
 * reads meanwhile, or after a crash, finds the old text or the new one. `mode` is that of the old
 * file: where there is one, the new text is on the disk before it is lost.
 */
export function replaceIn(folder: string, name: string, content: Content, mode?: number): void {
  const own = openTemporary(name)
  const temporary = join(folder, own)
  try {
    const file = openSync(temporary, 'wx')
    try {
      write(file, content)
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

/** Parts are not put together first, which would take as much memory again. */
function write(file: number, content: Content): void {
  if (!Array.isArray(content)) writeFileSync(file, content)
  else if (writevSync(file, content) !== lengthOf(content))
    throw new Error('Unexpected end of the disk')
}

const lengthOf = (parts: Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0)
