import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { type Command, run, said } from './command.js'

const time = '/usr/bin/time'
const hasTime = said(time, ['--version']) !== undefined || said(time, ['-f', '', 'true']) === ''

/** How memory is measured here; nothing if it cannot be. */
export const memoryBy = hasTime
  ? `\`${time} -f %M\``
  : existsSync('/proc/self/status')
    ? 'VmHWM in /proc, read every 20 ms'
    : undefined

/** The most memory that a process had at once, in MB; it is run for that alone. */
export async function memoryOf(one: Command): Promise<number | undefined> {
  if (hasTime) {
    const args = ['-f', '%M', one.command, ...one.args]
    const lines = run({ ...one, command: time, args })
      .err.trim()
      .split('\n')
    return Number(lines.at(-1)) / 1024
  }
  return memoryBy === undefined ? undefined : polled(one)
}

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
