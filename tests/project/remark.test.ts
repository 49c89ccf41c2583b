import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const paragraph = "{ type: 'paragraph', children: [{ type: 'text', value: options.text }] }"
const files = (config: string, plugin: string) => ({
  'form.yaml': form,
  'protocol14.config.yaml': `forms: [form.yaml]\noutput: doc.md\n${config}`,
  'node_modules/remark-own/package.json':
    '{ "name": "remark-own", "type": "module", "exports": "./index.js" }',
  'node_modules/remark-own/index.js': `export default (options) => ${plugin}\n`,
})
const adding = `(tree) => { tree.children.splice(1, 0, ${paragraph}) }`
const config = 'remark: [[remark-own, { text: "Read this first." }]]\n'

test('a remark plugin adds to the document, and the document is still checked', async () => {
  const cwd = folder(files(config, adding))
  assert.equal((await inProcess(cwd, ['build'])).status, 0)
  const text = readFileSync(join(cwd, 'doc.md'), 'utf8')
  assert.match(text, /^# PROTOCOL 14: .*\n\nRead this first\.\n/)
  assert.equal((await inProcess(cwd, ['check'])).status, 0)
  writeFileSync(join(cwd, 'doc.md'), text.replace('Performance Engineer', 'Chef'))
  const { status, stdout } = await inProcess(cwd, ['check', '--format', 'compact'])
  assert.equal(status, 1)
  assert.match(stdout, /Unexpected `Chef` in `ai_role`/)
  assert.doesNotMatch(stdout, /Read this first/)
})

test('a remark plugin that changes what the form says is refused', async () => {
  const lowering =
    '(tree) => { for (const node of tree.children) if (node.type === "paragraph") for (const one of node.children) if (one.type === "text") one.value = one.value.toLowerCase() }'
  const { status, stderr } = await inProcess(folder(files('remark: [remark-own]\n', lowering)), [
    'build',
    '--quiet',
  ])
  assert.equal(status, 1)
  assert.match(
    stderr,
    /^form\.yaml:\d+:\d+ error Unexpected .*: a plugin in `remark` changes what the form says {2}document\/lost$/m,
  )
})

test('a remark plugin that fails is told at the form', async () => {
  const failing = "() => { throw new Error('boom') }"
  const { status, stderr } = await inProcess(folder(files(config, failing)), ['build', '--quiet'])
  assert.equal(status, 1)
  assert.match(stderr, /^form\.yaml error Unexpected error of a plugin in `remark`: boom/)
})

test('what is no remark plugin is told at its place', async () => {
  const cwd = folder({
    ...files(config, '0'),
    'node_modules/remark-own/index.js': 'export default 5',
  })
  const { status, stderr } = await inProcess(cwd, ['build'])
  assert.equal(status, 2)
  assert.match(
    stderr,
    /^protocol14\.config\.yaml:3:11 error Unexpected `5` from `remark-own`, expected a remark plugin/,
  )
})
