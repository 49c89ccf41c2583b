/** Files that flags name. */
import assert from 'node:assert/strict'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileAt, write } from '../../packages/cli/src/files.js'
import { folder } from './command.js'

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
  assert.throws(() => fileAt(at('x/y'), 'x/y'), /Unexpected `ENOTDIR`, expected a file/)
  assert.throws(() => write(at('x/y'), 'x/y', ''), /Unexpected `ENOTDIR`, expected a file/)
  assert.throws(() => write(at('more'), 'more', 5 as never), TypeError)
})
