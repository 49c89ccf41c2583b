/** What a run knows of the last one, and what it must not take for known. */
import assert from 'node:assert/strict'
import { renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withNew } from '../../packages/cli/src/build/facts.js'
import { loadHashes } from '../../packages/cli/src/build/hash.js'
import { folder } from '../command/command.js'
import { formOf } from '../hostile/tree.js'
import { built, builtAnew, later } from './built.js'

test('code that changed while forms were told is not known to be what they were told by', async () => {
  const root = folder({ 'config.json': '{}' })
  const file = join(root, 'config.json')
  const hashes = await loadHashes()
  const facts = { files: [[file, hashes.at(file)]] as [string, string][], trees: {}, folders: {} }
  await later()
  const seen = {
    started: Date.now(),
    code: { files: [file], places: [] },
    folders: [root],
    hashes,
  }
  assert.deepEqual(withNew(facts, seen), { ...facts, folders: { [root]: root } })
  await later()
  writeFileSync(file, '{ "strict": true }')
  assert.equal(withNew(facts, seen), undefined)
})

test('a folder of documents that became a link is seen, also where nothing is looked for in it', async () => {
  const root = folder({
    'protocol14.config.yaml':
      "forms: ['forms/*.yaml']\noutput: 'docs/{name}.md'\nsections: [role]\n",
    'forms/a.yaml': formOf('1', 'a'),
    'forms/b.yaml': formOf('2', 'b'),
  })
  await later()
  for (let at = 0; at < 2; at++) await built(root)
  const other = join(folder(), 'docs')
  renameSync(join(root, 'docs'), other)
  symlinkSync(other, join(root, 'docs'))
  await later()
  const { stdout, value } = await built(root)
  assert.deepEqual([stdout, value], [(await builtAnew(root)).stdout, 1])
})

test('documents that are one on some system are refused, also where one is known to be there', async () => {
  const root = folder({
    'protocol14.config.yaml': `forms: ['forms/*.yaml']
output: 'docs/{name}.md'
sections: [role]
overrides: [{ files: [forms/e.yaml], output: 'x/{name}.md' }]
`,
    'docs/.keep': '',
    'forms/d.yaml': formOf('1', 'a'),
    'forms/e.yaml': formOf('2', 'Z'),
  })
  symlinkSync('docs', join(root, 'x'))
  await later()
  await built(root)
  writeFileSync(join(root, 'forms/e.yaml'), formOf('2', 'A'))
  await later()
  const expected = await builtAnew(root)
  const { stdout, value } = await built(root)
  assert.deepEqual([stdout, value], [expected.stdout, 1])
})

test('what a section tells of a form is not taken for what a run does with it', async () => {
  const root = folder({
    'protocol14.config.json':
      '{ "forms": ["*.yaml"], "output": "{name}.md", "sections": ["role", "./notes.mjs"] }',
    'notes.mjs': `export default {
  name: 'notes', title: 'NOTES', untold: ['notes'],
  schema: { '~standard': { version: 1, vendor: 'own', validate: () => ({ value: { isOutlined: true, isAside: true } }) } },
  index: { all: () => ({}) }, render: () => [], read: () => ({}),
}
`,
    'a.yaml': formOf('1', 'a'),
  })
  await later()
  await built(root)
  writeFileSync(join(root, 'a.yaml'), `${formOf('1', 'a')}# Changed.\n`)
  await later()
  assert.match((await built(root)).stdout, /^1 form: 1 unchanged$/m)
})
