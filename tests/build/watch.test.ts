import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { bin, folder, form } from '../command/command.js'

const formOf = (name: string, title: string) =>
  form
    .replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)
    .replace(/^protocol_title: .*/m, `protocol_title: "${title}"`)

const files = {
  '.git/HEAD': '',
  'protocol14.config.ts':
    "import { out } from './out.js'\nexport default { output: out + '/{name}.md' }\n",
  'out.js': "export const out = 'docs'\n",
  'a/form.yaml': formOf('a', 'First'),
  'b/form.yaml': formOf('b', 'First'),
}

/** A workspace that the command watches, and what it says. */
async function watched(t: TestContext, command: string) {
  const root = folder(files)
  const child: ChildProcess = spawn(process.execPath, [bin, command, '--watch', '--no-color'], {
    cwd: root,
  })
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
async function until(isSo: () => boolean, said: { text: string }): Promise<void> {
  for (let at = 0; !isSo(); at++) {
    if (at > 6000) assert.fail(said.text)
    await setTimeout(10)
  }
}

test('build --watch builds what changes, and ends when it is told to', async (t) => {
  const { root, child, said, exit, put, swap, tells } = await watched(t, 'build')
  await tells('docs/a.md', 'FIRST')

  put('a/form.yaml', formOf('a', 'Second'))
  await tells('docs/a.md', 'SECOND')
  swap('a/form.yaml', formOf('a', 'Third'))
  await tells('docs/a.md', 'THIRD')

  put('a/form.yaml', formOf('a', 'Fourth').slice(0, 2000))
  await until(() => /refused {2}a\/form\.yaml/.test(said.text), said)
  put('a/form.yaml', formOf('a', 'Fourth'))
  await tells('docs/a.md', 'FOURTH')

  put('c/d/form.yaml', formOf('c', 'New'))
  await tells('docs/c.md', 'NEW')
  renameSync(join(root, 'c'), join(root, 'e'))
  put('e/d/form.yaml', formOf('c', 'Moved'))
  await tells('docs/c.md', 'MOVED')

  put('protocol14.config.ts', 'export default { outputs: 1 }\n')
  await until(() => said.text.includes('Unexpected `outputs`'), said)
  put('protocol14.config.ts', files['protocol14.config.ts'])
  put('out.js', "export const out = 'other'\n")
  await tells('other/a.md', 'FOURTH')

  await tells('other/b.md', 'FIRST')
  rmSync(join(root, 'other/b.md'))
  await tells('other/b.md', 'FIRST')
  rmSync(join(root, 'b'), { recursive: true })
  await setTimeout(100)
  put('a/form.yaml', formOf('a', 'Last'))
  await tells('other/a.md', 'LAST')
  child.kill('SIGINT')
  assert.equal(await exit, 0)
  assert.doesNotMatch(said.text, /protocol14: Unexpected/)
})

test('what build --watch writes does not start it again', async (t) => {
  const { said, put, tells } = await watched(t, 'build')
  put('a/form.yaml', formOf('a', 'Second'))
  await tells('docs/a.md', 'SECOND')
  await until(() => said.text.split('Watching').length === 3, said)
  await setTimeout(300)
  assert.equal(said.text.split('Watching').length, 3)
})

test('check --watch checks what changes', async (t) => {
  const { said, put } = await watched(t, 'check')
  assert.match(said.text, /Missing document/)
  put('a/form.yaml', 'protocol_number: "14\n')
  await until(() => said.text.includes('Missing closing'), said)
})
