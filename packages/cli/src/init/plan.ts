import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { cannotRun } from '@protocol14/core'
import { isInside } from '@protocol14/core/light'
import { fileAt, write } from '../files.js'

/** A file as it shall be; `before` is what is there, if something is. */
export interface Planned {
  /** From the root of the project. */
  path: string
  before: string | undefined
  text: string
}

/** A file that is made unless one is there, which is then kept. */
export function planNew(root: string, path: string, text: string): Planned {
  const there = lstatSync(placeOf(root, path), { throwIfNoEntry: false })
  return there ? { path, before: '', text: '' } : { path, before: undefined, text }
}

/** A file that is changed, or made if there is none. */
export function planChange(root: string, path: string, change: (text: string) => string): Planned {
  const before = fileAt(placeOf(root, path), path)
  const mark = /^\uFEFF?/.exec(before ?? '')?.[0] ?? ''
  return { path, before, text: mark + change((before ?? '').slice(mark.length)) }
}

/** Writes what is new or changed. */
export function carryOut(root: string, { path, before, text }: Planned): void {
  if (text !== before) write(placeOf(root, path), path, text)
}

/** The absolute path. Throws `CannotRun` where links lead out of the project, or no folder can be. */
function placeOf(root: string, path: string): string {
  const place = join(root, path)
  let there = place
  while (!existsSync(there)) there = dirname(there)
  if (!isInside(realpathSync(there), realpathSync(root)))
    throw refusal(path, 'Unexpected link out of the project')
  if (there !== place && !statSync(there).isDirectory())
    throw refusal(path, `Unexpected file \`${relative(root, there)}\`, expected a folder`)
  return place
}

const refusal = (path: string, message: string) =>
  cannotRun('init/place', path, message, 'move what is in the way, or name another place')
