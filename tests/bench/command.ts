import { spawnSync } from 'node:child_process'

/** A process to be measured. */
export interface Command {
  command: string
  args: string[]
  cwd: string
  env?: Record<string, string>
}

/** Runs a command to its end. Throws with what it said if it failed. */
export function run({ command, args, cwd, env }: Command): { out: string; err: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return { out: stdout, err: stderr }
}

/** What a command prints; nothing if it is not there or fails. */
export function said(command: string, args: string[]): string | undefined {
  try {
    return run({ command, args, cwd: '.' }).out.trim()
  } catch {
    return undefined
  }
}
