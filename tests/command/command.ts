import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The built command: what a user runs. */
export const bin = join(repository, 'packages/cli/dist/bin.cjs')

/** A complete form, to be harmed. */
export const form = readFileSync(join(repository, 'examples/performance/form.yaml'), 'utf8')

/** A new folder with `files`; gone after the tests. */
export function folder(files: Record<string, string | Uint8Array> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'protocol14-'))
  after(() => {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // A command that is ended later may still write.
      return rm(path, { recursive: true, force: true, maxRetries: 9 })
    }
    return undefined
  })
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return path
}

/** Runs the command in `cwd`. */
export function protocol14(cwd: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    timeout: 60_000,
    killSignal: 'SIGKILL',
    cwd,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
  })
  return { status, stdout, stderr }
}
