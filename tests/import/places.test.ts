/** Where documents and new forms may be. */
import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { textOf } from '../../packages/testing/src/golden.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const byHand = textOf('tests/import/by-hand.md')

for (const [place, expected] of [
  ['.git/x.yaml', 'a folder of your own'],
  ['node_modules/x.yaml', 'a folder of your own'],
  ['../x.yaml', 'a path inside the project'],
  ['../../x.yaml', 'a path inside the project'],
  ['.github/workflows/x.yaml', 'a folder of your own'],
  ['away/x.yaml', 'a path inside the project'],
  ['nul.yaml', 'names that Windows does not keep for devices'],
] as const)
  test(`a new form is not written to ${place}`, async () => {
    const outside = folder()
    const cwd = join(folder({ 'a/b/by-hand.md': byHand, 'a/b/.git/HEAD': '' }), 'a/b')
    symlinkSync(outside, join(cwd, 'away'))
    for (const flags of [[], ['--force'], ['--dry-run']]) {
      const { status, stderr } = await inProcess(cwd, [
        'import',
        'by-hand.md',
        '--out',
        place,
        ...flags,
      ])
      assert.ok(stderr.includes(`expected ${expected}`), stderr)
      assert.deepEqual([status, existsSync(join(cwd, place))], [2, false])
    }
  })

test('a new form goes where it is wanted in the project, and keeps the mode of an old one', async () => {
  const cwd = folder({
    'notes/by-hand.md': byHand,
    'forms/old.yaml': 'old: yes\n',
    '.git/HEAD': '',
  })
  const into = (...args: string[]) => inProcess(cwd, ['import', 'notes/by-hand.md', ...args])
  assert.equal((await into()).status, 0)
  assert.ok(existsSync(join(cwd, 'notes/by-hand.yaml')))
  assert.equal((await into('--out', 'forms/deep/new.yaml')).status, 0)
  assert.ok(existsSync(join(cwd, 'forms/deep/new.yaml')))
  const mode = () => lstatSync(join(cwd, 'forms/old.yaml')).mode
  const before = mode()
  assert.equal((await into('--out', 'forms/old.yaml', '--force')).status, 0)
  assert.match(readFileSync(join(cwd, 'forms/old.yaml'), 'utf8'), /^protocol_number: "21"$/m)
  assert.equal(mode(), before)
})

test('a document elsewhere has its form beside it', async () => {
  const elsewhere = folder({ 'by-hand.md': byHand })
  const { status } = await inProcess(folder(), ['import', join(elsewhere, 'by-hand.md')])
  assert.deepEqual([status, existsSync(join(elsewhere, 'by-hand.yaml'))], [0, true])
})

test('a document may be a link to a file of the project, and to none elsewhere', async () => {
  const config = 'forms: [form.yaml]\noutput: docs/{number}.md\n'
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  mkdirSync(join(cwd, 'kept'))
  mkdirSync(join(cwd, 'docs'))
  writeFileSync(join(cwd, 'kept/14.md'), '')
  symlinkSync('../kept/14.md', join(cwd, 'docs/14.md'))
  assert.equal((await inProcess(cwd, ['build', '--force'])).status, 0)
  const kept = join(cwd, 'kept/14.md')
  writeFileSync(
    kept,
    readFileSync(kept, 'utf8').replace('Find and remove', 'Find, tell and remove'),
  )
  const checked = await inProcess(cwd, ['check'])
  assert.match(checked.stdout, /Find, tell and remove/)
  assert.doesNotMatch(checked.stdout, /outside/)
  assert.equal((await inProcess(cwd, ['import', 'docs/14.md'])).status, 0)
  assert.match(readFileSync(join(cwd, 'form.yaml'), 'utf8'), /Find, tell and remove/)
  const away = join(folder({ 'a.md': byHand }), 'a.md')
  symlinkSync(away, join(cwd, 'docs/away.md'))
  const { status, stderr } = await inProcess(cwd, ['import', 'docs/away.md'])
  assert.match(stderr, /^docs\/away\.md error Unexpected file outside of the project/)
  assert.equal(status, 2)
})
