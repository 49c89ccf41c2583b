import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Told } from './task.js'

/** So many forms do not take much of the memory. */
export const few = 1000

/** Gives back what waited. */
export type Waiting = () => Told

/**
 * Where what became of `forms` forms waits until all are told: in a file that has no name any more, so
 * that nothing is left of it however the run ends; in the memory, where they are few or the disk does
 * not take it. A document stays there, and is read when it is asked for.
 */
export function spoolFor(forms: number): (told: Told) => Waiting {
  const put = forms > few ? putInto(nameless()) : undefined
  return (told) => {
    const { document, ...draft } = told.draft
    // An error cannot be written as it is.
    const rest = draft.cannotRun ? undefined : put?.(JSON.stringify({ ...told, draft }))
    const markdown = document && put?.(document.markdown)
    if (!rest || (document && !markdown)) return () => told
    return waiting(rest, document?.output, markdown)
  }
}

/** By itself, as what it is given is all that stays in the memory. */
function waiting(rest: Read, output = '', markdown?: Read): Waiting {
  return () => {
    const told: Told = JSON.parse(rest().toString())
    if (markdown)
      told.draft.document = {
        output,
        get markdown() {
          return markdown()
        },
      }
    return told
  }
}

type Read = () => Buffer

/** Appends to a file; gives what reads it again, or nothing where the disk does not take it. */
function putInto(file: Opened | undefined) {
  let end = 0
  return (content: string | Uint8Array): Read | undefined => {
    const bytes = Buffer.from(content)
    if (file === undefined || !isWritten(file, bytes, end)) return undefined
    end += bytes.length
    return readAt(file, end - bytes.length, bytes.length)
  }
}

function readAt(file: Opened, start: number, length: number): Read {
  return () => {
    const bytes = Buffer.alloc(length)
    readSync(file.number, bytes, 0, length, start)
    return bytes
  }
}

/** A file that is open as long as something is to be read from it: a watch needs one for each build. */
interface Opened {
  number: number
}

const ended = new FinalizationRegistry<number>(closeSync)

/** A file of this process alone; nothing where there can be none. */
function nameless(): Opened | undefined {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'protocol14-'))
    try {
      const file = { number: openSync(join(folder, 'forms'), 'wx+', 0o600) }
      ended.register(file, file.number)
      return file
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch {
    return undefined
  }
}

function isWritten(file: Opened, bytes: Uint8Array, at: number): boolean {
  try {
    return writeSync(file.number, bytes, 0, bytes.length, at) === bytes.length
  } catch {
    return false
  }
}
