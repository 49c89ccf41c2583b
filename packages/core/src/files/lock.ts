import { randomBytes } from 'node:crypto'
import { linkSync, lstatSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { cannotRun } from '../diagnostic.js'
import { type Holder, holderAt, writeHolder } from './lock-holder.js'
import { lockName, lockOf } from './lock-name.js'
import { told } from './refusals.js'
import { closeTemporary, isAlive, openTemporary } from './temporary.js'

/** Milliseconds after which it is looked again whether another build ended. */
const pause = 25

/** Milliseconds after which a lock without a name in it will never get one. */
const nameless = 2000

/** The tokens of this process. */
const held = new Set<string>()

/** What a build has while it writes. */
export interface Lock {
  /** Another build had it before: what was looked at may be otherwise now. */
  waited: boolean
  release(): void
}

/**
 * Waits until no other build writes below any of `roots`, and keeps others out until `release` is
 * called or the process ends. Locks of dead processes of this machine are taken over. Rejects with
 * `CannotRun` after `patience` milliseconds, and where no lock can be written. `waiting` is told for whom.
 */
export async function lock(
  roots: Iterable<string>,
  waiting?: (holder: string) => void,
  patience = 10_000,
): Promise<Lock> {
  const tokens = new Map<string, string>()
  const release = () => {
    process.off('exit', release)
    for (const [root, token] of tokens) give(root, token)
  }
  process.once('exit', release)
  const wait = waiter(patience, waiting)
  try {
    // All builds lock them in one order, so that no two wait for each other.
    const real = new Set([...roots].map((root) => realpathSync.native(root)))
    for (const root of [...real].sort()) tokens.set(root, await taken(root, wait))
    return { waited: wait.isLong(), release }
  } catch (error) {
    release()
    throw told(error, lockName)
  }
}

/** Waits a little, as long as there is patience. */
function waiter(patience: number, waiting?: (holder: string) => void) {
  const start = process.uptime()
  let isTold = false
  return {
    isLong: () => isTold,
    async for(holder: Holder): Promise<void> {
      if ((process.uptime() - start) * 1000 > patience) throw tooLong(holder, patience)
      if (!isTold) waiting?.(nameOf(holder))
      isTold = true
      await setTimeout(pause)
    },
  }
}

async function taken(root: string, wait: ReturnType<typeof waiter>): Promise<string> {
  const token = randomBytes(8).toString('hex')
  held.add(token)
  while (!writeHolder(root, token)) {
    const holder = holderAt(lockOf(root))
    if (holder && isDead(root, holder)) takeOver(root, holder)
    else if (holder) await wait.for(holder)
  }
  return token
}

function isDead(root: string, { pid, host, token }: Holder): boolean {
  if (token !== '') return host === hostname() && !isAlive(pid, held.has(token))
  // Its process was killed before it could write its name.
  const stats = lstatSync(lockOf(root), { throwIfNoEntry: false })
  return stats?.isFile() === true && Date.now() - stats.mtimeMs > nameless
}

/** Takes the lock of a dead process away; not one that another build made in its place meanwhile. */
function takeOver(root: string, { token }: Holder): void {
  const own = openTemporary('lock')
  const aside = join(root, own)
  try {
    renameSync(lockOf(root), aside)
    if (holderAt(aside)?.token !== token) linkSync(aside, lockOf(root))
  } catch (error) {
    // Another was quicker to take it away, or to make one.
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
    closeTemporary(own)
  }
}

function give(root: string, token: string): void {
  held.delete(token)
  try {
    if (holderAt(lockOf(root))?.token === token) rmSync(lockOf(root))
  } catch {
    // Who may not remove it may not write there either; the next build takes it over.
  }
}

/**
 * Removes a lock that a killed build left, for a build that has nothing to write; tells if there was
 * one. Never throws.
 */
export function dropDead(root: string): boolean {
  try {
    const holder = holderAt(lockOf(root))
    if (!holder || !isDead(root, holder)) return false
    takeOver(root, holder)
    return true
  } catch {
    return false // The next build that writes will say it.
  }
}

const nameOf = ({ pid, host, token }: Holder): string => {
  if (token === '') return `a process that \`${lockName}\` does not name`
  return `process ${pid}${host === hostname() ? '' : ` on \`${host}\``}`
}

function tooLong(holder: Holder, patience: number) {
  const message = `Unexpected other build by ${nameOf(holder)}, expected it to end within ${patience / 1000} s`
  const hint =
    holder.host === hostname()
      ? `wait until it ends, and run again; if it is no build, remove \`${lockName}\` first`
      : `if no build runs there any more, remove \`${lockName}\`, and run again`
  return cannotRun('write/locked', lockName, message, hint)
}
