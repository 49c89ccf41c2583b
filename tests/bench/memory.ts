import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { type Command, said } from './command.js'

const time = '/usr/bin/time'
const hasTime = said(time, ['-f', '%M', 'true']) !== undefined

/** How memory is measured here; nothing if it cannot be. */
export const memoryBy = hasTime
  ? `\`${time} -f %M\``
  : existsSync('/proc/self/status')
    ? 'VmHWM in /proc, read every 20 ms'
    : undefined

/** A command that also tells its memory, if it can: `memoryIn` finds that in what it said. */
export const watched = (one: Command): Command =>
  hasTime ? { ...one, command: time, args: ['-f', '%M', one.command, ...one.args] } : one

/** The most memory that a watched command had at once, in MB. */
export const memoryIn = (err: string): number | undefined =>
  hasTime ? Number(err.trim().split('\n').at(-1)) / 1024 : undefined

/** The same for a command that could not tell it, which is run for that alone. */
export const memoryOf = async (one: Command): Promise<number | undefined> =>
  hasTime || memoryBy === undefined ? undefined : polled(one)

function polled({ command, args, cwd, env }: Command): Promise<number> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' })
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, highest(child.pid))
  }, 20)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => {
      clearInterval(timer)
      resolve(most / 1024)
    })
  })
}

/** In KB; 0 for a process that has ended. */
function highest(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
