import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { bin, folder, form } from '../command/command.js'

export const formOf = (name: string, title: string) =>
  form
    .replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)
    .replace(/^protocol_title: .*/m, `protocol_title: "${title}"`)

export const files = {
  '.git/HEAD': '',
  'protocol14.config.ts':
    "import { out } from './out.js'\nexport default { output: out + '/{name}.md' }\n",
  'out.js': "export const out = 'docs'\n",
  'a/form.yaml': formOf('a', 'First'),
  'b/form.yaml': formOf('b', 'First'),
}

/** A workspace that the command watches, and what it says. */
export async function watched(
  t: TestContext,
  command: string | string[],
  root = folder(files),
  env: Record<string, string> = {},
) {
  const child: ChildProcess = spawn(
    process.execPath,
    [bin, ...[command].flat(), '--watch', '--no-color'],
    {
      cwd: root,
      env: { ...process.env, ...env },
    },
  )
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => {
      said.text += text
    })
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  t.after(() => child.kill('SIGKILL'))
  await until(() => said.text.includes('Watching'), said)
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  /** As editors do that write another file first. */
  const swap = (file: string, text: string) => {
    writeFileSync(join(root, `${file}~`), text)
    renameSync(join(root, `${file}~`), join(root, file))
  }
  const tells = (file: string, text: string) =>
    until(
      () => existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8').includes(text),
      said,
    )
  return { root, child, said, exit, put, swap, tells }
}

/** Waits for what a run brings about; the limit is only there so that a failure ends. */
export async function until(isSo: () => boolean, said: { text: string }): Promise<void> {
  for (let at = 0; !isSo(); at++) {
    if (at > 6000) assert.fail(said.text)
    await setTimeout(10)
  }
}
