/** Files that flags name. */
import assert from 'node:assert/strict'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileAt, write } from '../../packages/cli/src/files.js'
import { folder, form } from './command.js'
import { inProcess } from './in-process.js'

const onPosix = process.platform === 'win32' ? { skip: 'no links' } : {}

test('a file is read and written as a whole, through a link, or told', onPosix, () => {
  const root = folder({ x: 'old', 'folder/y': '' })
  const at = (name: string) => join(root, name)
  symlinkSync('x', at('link'))
  assert.deepEqual([fileAt(at('link'), 'link'), fileAt(at('gone'), 'gone')], ['old', undefined])
  write(at('link'), 'link', 'new')
  write(at('more'), 'more', 'text')
  assert.deepEqual(
    [readFileSync(at('x'), 'utf8'), readFileSync(at('more'), 'utf8')],
    ['new', 'text'],
  )
  assert.throws(
    () => fileAt(at('folder'), 'folder'),
    /Unexpected folder or device, expected a file/,
  )
  symlinkSync('loop', at('loop'))
  assert.throws(() => fileAt(at('loop'), 'loop'), /Unexpected `ELOOP`, expected a file/)
  assert.throws(() => write(at('x/y'), 'x/y', ''), /Unexpected `E(NOTDIR|EXIST)`, expected a file/)
  assert.throws(() => write(at('more'), 'more', 5 as never), TypeError)
})

test('a report goes to a file as a whole, or to what is no file as it is', onPosix, async () => {
  const cwd = folder({ 'form.yaml': form, 'report.json': 'old', 'folder/x': '' })
  const run = (file: string) =>
    inProcess(cwd, ['check', 'form.yaml', '--format', 'json', '--output-file.json', file])
  for (const file of ['report.json', 'new.json']) {
    await run(file)
    assert.equal(JSON.parse(readFileSync(join(cwd, file), 'utf8')).version, 1)
  }
  assert.equal((await run('/dev/null')).status, 1) // The document is missing.
  const { status, stderr } = await run('folder/x/y')
  assert.match(stderr, /Unexpected `(ENOTDIR|EEXIST)` for /)
  assert.equal(status, 2)
})
