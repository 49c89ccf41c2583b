import assert from 'node:assert/strict'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { files, formOf, until, watched } from './watched.js'

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
  // What changes while the last run ends begins no other one.
  put('a/form.yaml', formOf('a', 'Late'))
  await setTimeout(35)
  child.kill('SIGINT')
  const ended = exit.then(() => true)
  for (let at = 0; !(await Promise.race([ended, setTimeout(5, false)])); at++)
    put('a/form.yaml', formOf('a', `Late ${at}`))
  assert.equal(await exit, 0)
  assert.doesNotMatch(said.text.slice(-1000), /protocol14: Unexpected/)
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
