import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../packages/cli/src/program.js'
import { folder } from './command.js'

/** What is printed while `work` runs in this process; `all` in the order of printing. */
export async function captured<Value>(work: () => Promise<Value>) {
  const streams = ['stdout', 'stderr'] as const
  const told = { stdout: '', stderr: '', all: '' }
  const writes = streams.map((name) => process[name].write)
  for (const name of streams) {
    const write = process[name].write.bind(process[name])
    // What is no text is the test runner's own report.
    process[name].write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      if (typeof chunk !== 'string') return write(chunk, ...rest)
      told[name] += chunk
      told.all += chunk
      return true
    }) as typeof write
  }
  try {
    return { value: await work(), ...told }
  } finally {
    for (const [index, name] of streams.entries()) process[name].write = writes[index] as never
  }
}

/**
 * Runs the command in this process, from its sources, as if started in `cwd`: much quicker than the
 * built one, for tests that look at many messages.
 */
export async function inProcess(cwd: string, args: string[], env: Record<string, string> = {}) {
  const argv = ['node', 'protocol14', ...args, '--cwd', cwd, '--no-color']
  const before = process.env
  process.env = { ...before, ...env }
  try {
    const { value: status, ...told } = await captured(() => run(argv))
    return { status, ...told }
  } finally {
    process.env = before
  }
}

/** Files that something is wrong with, and the command that meets them. */
export interface Case {
  files: Record<string, string | Uint8Array>
  args?: string[]
}

/** All that the command says of each case; it writes nothing. */
export async function toldAll(cases: Record<string, Case>): Promise<string> {
  const told: string[] = []
  for (const [name, { files, args = ['build', 'form.yaml'] }] of Object.entries(cases)) {
    const cwd = folder(files)
    const { status, stdout, stderr } = await inProcess(cwd, args)
    assert.ok(!existsSync(join(cwd, '.cursor')), `${name}: something was written`)
    told.push(`=== ${name}: exit ${status}\n${stderr}${stdout}`.replaceAll(cwd, '<folder>'))
  }
  return told.join('\n')
}
