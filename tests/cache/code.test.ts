/** Which files a config is made of, and what may give another thing another time. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { codeOf } from '../../packages/core/src/project/code-of.js'
import { folder } from '../command/command.js'

test('all files that are imported are met once, and what is gone does no harm', async () => {
  const root = folder({
    'a.mjs': "import './b.mjs'\nimport 'node:path'\nimport 'gone'\nimport './gone.mjs'\n",
    'b.mjs': "import './a.mjs'\nimport 'some'\n// process.env\n",
    'node_modules/some/package.json': '{"name": "some", "type": "module", "exports": "./x.js"}',
    'node_modules/some/x.js': "import 'node:fs'\nprocess.env.X\n",
    'c.yaml': 'import: process\n',
  })
  const entries = ['a.mjs', 'c.yaml', 'no.mjs'].map((name) => join(root, name))
  const { files, depends } = await codeOf(entries)
  const rest = ['b.mjs', 'node_modules/some/x.js'].map((name) => join(root, name))
  assert.deepEqual(files, [...entries, ...rest])
  assert.equal(depends, undefined, 'packages and comments do not count')
})

test('what looks like a comment hides no import', async () => {
  const code = "if (x) /\\/*/.test(y)\nimport a from './a.mjs'\n/* b */\n"
  const root = folder({ 'c.mjs': code, 'a.mjs': '' })
  const { files } = await codeOf([join(root, 'c.mjs')])
  assert.deepEqual(files, [join(root, 'c.mjs'), join(root, 'a.mjs')])
})

test('words in texts, names and patterns are no code', async () => {
  const code = "const performance = { process: 1 }.process ?? /Date/.source + 'Date' + `Date`\n"
  const file = join(
    folder({ 'a.mjs': code.replace('{ process: 1 }.process', "'process'") }),
    'a.mjs',
  )
  assert.equal((await codeOf([file])).depends, undefined)
})

test('the first thing that changes is told', async () => {
  const depends: [code: string, on: string][] = [
    ['export default process.env.X\n', 'process'],
    ["import fs from 'node:fs'\nimport os from 'node:os'\n", 'node:fs'],
    ['export default Date.now()\n', 'Date'],
    ['const x = await import(name)\n', 'import(n'],
    ...[
      'a $={process.env.X} b',
      '$={process.env.X ?? `none`}',
      '$={f({ a: { b: process.env.X } })}',
      '$={`$={process.env.X}`}',
    ].map((one): [string, string] => [`const x = \`${one.replaceAll('$=', '$')}\`\n`, 'process']),
    ["const x = (y) => /['`]/.test(y)\nconst z = Date.now()\n", 'Date'],
    ["function x(y) { return /['`]/.test(y) }\nDate.now()\n", 'Date'],
    ["import { createRequire } from 'module'\n", 'module'],
    ["import './\\x61.mjs'\n", './\\x61.mjs'],
    ["import.meta.resolve('./a.mjs')\n", 'import.meta.resolve'],
    ['crypto.randomUUID()\n', 'crypto.'],
    ['performance.now()\n', 'performance.now'],
  ]
  for (const [code, on] of depends) {
    const file = join(folder({ 'a.mjs': code }), 'a.mjs')
    assert.equal((await codeOf([file])).depends, `${file} asks for \`${on}\``)
  }
})
