import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { lockOf } from './lock-name.js'
import { readBytes } from './read-file.js'

/** Who has a lock; all of it is empty where the lock does not say it. */
export interface Holder {
  pid: number
  host: string
  /** Different for each lock. */
  token: string
}

/** Makes the lock of a root, for this process; `false` if there is one. Throws what the system says. */
export function writeHolder(root: string, token: string): boolean {
  let file: number
  try {
    file = openSync(lockOf(root), 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    writeFileSync(file, `${process.pid} ${hostname()} ${token}\n`)
    return true
  } catch (error) {
    rmSync(lockOf(root), { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}

/** Who has the lock at `path`; nothing if there is none. Throws what the system says. */
export function holderAt(path: string): Holder | undefined {
  try {
    const read = readBytes(path, 1024)
    const text = 'bytes' in read ? read.bytes.toString() : ''
    const [, pid = '', host = '', token = ''] = /^(\d+) (\S*) ([0-9a-f]{16})\n$/.exec(text) ?? []
    return { pid: Number(pid), host, token }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code === 'ELOOP' || code === 'ENXIO') return { pid: 0, host: '', token: '' }
    throw error
  }
}
