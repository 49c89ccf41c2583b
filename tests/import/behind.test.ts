/** What stands where no value does: empty boxes, and a document behind the mark of another one. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

async function edited(change: (text: string) => string) {
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': 'output: d.md\n' })
  assert.equal((await inProcess(cwd, ['build', 'form.yaml'])).status, 0)
  const path = join(cwd, 'd.md')
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  const checked = await inProcess(cwd, ['check', 'form.yaml', '--format', 'compact'])
  const { status, stderr } = await inProcess(cwd, [
    'import',
    'd.md',
    '--form',
    'form.yaml',
    '--yes',
  ])
  return {
    said: `${checked.stdout}${stderr}`,
    statuses: [checked.status, status],
    isSame: readFileSync(join(cwd, 'form.yaml'), 'utf8') === form,
  }
}

test('a box without words is no item of a checklist', async () => {
  const { said, statuses, isSame } = await edited((text) =>
    text.replace('- [ ] ', '- [ ] \n- [ ] '),
  )
  assert.match(said, /d\.md:\d+:1 error Unexpected `- \[ \] `, which a build does not write/)
  assert.deepEqual([statuses, isSame], [[1, 1], true])
})

test('two documents in one file are told as such, and taken into no form', async () => {
  const { said, statuses, isSame } = await edited((text) => text + text)
  assert.match(
    said,
    /d\.md:\d+:1: error Unexpected second mark of protocol14, expected one at the end/,
  )
  assert.deepEqual([statuses, isSame], [[1, 2], true])
})
