import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { ownerOf } from './temporary-name.js'

/** Takes longer to load than hundreds of files take to read, and a run that finds all as it was needs none. */
const crypto = () => process.getBuiltinModule('node:crypto')

let known: string | undefined

/** Stands for this machine: a process id says nothing of another one. */
function machineName(): string {
  known ??= crypto().createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
  return known
}

/** Those that this process is writing. */
const open = new Set<string>()

/** A new name for a file beside `name`, until `closeTemporary`: who made it can be read from it. */
export function openTemporary(name: string): string {
  // The name is cut, since a system takes no more than 255 bytes.
  const start = Array.from(name).slice(0, 40).join('')
  const random = crypto().randomBytes(6).toString('hex')
  const temporary = `.${start}.protocol14-${machineName()}-${process.pid}-${random}.tmp`
  open.add(temporary)
  return temporary
}

/** Says that a temporary is gone. */
export const closeTemporary = (temporary: string): boolean => open.delete(temporary)

/**
 * Removes the temporaries that runs left in `folder` which were killed: only files with the name of
 * one, whose process on this machine is dead. Never throws: what cannot be removed stays.
 */
export function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const owner = ownerOf(name)
    if (!owner || owner.machine !== machineName() || isAlive(owner.pid, open.has(name))) continue
    try {
      rmSync(join(folder, name))
    } catch {
      // Another run was quicker, or it is not for this user to remove.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/**
 * Whether a process of this machine still works on something. Systems give the ids of dead processes
 * to new ones, such as to this: `isOwn` says whether this one works on it.
 */
export function isAlive(pid: number, isOwn: boolean): boolean {
  if (pid === process.pid) return isOwn
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
