/** What a run knows of the last one, and what it must not take for known. */
import assert from 'node:assert/strict'
import { readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withNew } from '../../packages/cli/src/build/facts.js'
import { loadHashes } from '../../packages/cli/src/build/hash.js'
import { lookBack } from '../../packages/cli/src/build/recall.js'
import { run } from '../../packages/cli/src/program.js'
import { toolOf } from '../../packages/cli/src/tool.js'
import { folder } from '../command/command.js'
import { captured } from '../command/in-process.js'
import { formOf } from '../hostile/tree.js'
import { built, builtAnew, later, tool } from './built.js'

test('code that changed while forms were told is not known to be what they were told by', async () => {
  const root = folder({ 'config.json': '{}' })
  const file = join(root, 'config.json')
  const hashes = await loadHashes()
  const facts = { files: [[file, hashes.at(file)]] as [string, string][], trees: {}, folders: {} }
  await later()
  const seen = {
    started: Date.now(),
    code: { files: [file], places: [] },
    outputs: [root],
    hashes,
  }
  assert.deepEqual(withNew(facts, seen), { ...facts, folders: { [root]: root } })
  await later()
  writeFileSync(file, '{ "strict": true }')
  assert.equal(withNew(facts, seen), undefined)
})

const linked: Record<string, [config: string, moved: string, ignored?: string]> = {
  'of documents': ["forms: ['forms/*.yaml']\noutput: 'docs/{name}.md'", 'docs'],
  'of forms': ["forms: ['forms/*.yaml']\noutput: 'docs/{name}.md'", 'forms'],
  'of forms with documents': ["forms: ['forms/*.yaml']\noutput: 'forms/{name}.md'", 'forms'],
  'of documents that is ignored': ["output: 'docs/{name}.md'", 'docs', 'docs/\n'],
}
for (const [what, [config, moved, ignored = '']] of Object.entries(linked))
  test(`a folder ${what} that became a link is seen`, async () => {
    const root = folder({
      'protocol14.config.yaml': `${config}\nsections: [role]\n`,
      '.gitignore': ignored,
      'forms/a.yaml': formOf('1', 'a'),
      'forms/b.yaml': formOf('2', 'b'),
    })
    await later()
    for (let at = 0; at < 2; at++) await built(root)
    const other = join(folder(), moved)
    renameSync(join(root, moved), other)
    symlinkSync(other, join(root, moved))
    await later()
    const { stdout, value } = await built(root)
    assert.deepEqual([stdout, value], [(await builtAnew(root)).stdout, 1])
  })

test('a config that changes while the last run is looked at is none that forms are told by', async () => {
  const config = (title: string) =>
    `forms: [a.yaml]\noutput: '{name}.md'\nsections: [[role, { title: ${title} }]]\n`
  const root = folder({ 'protocol14.config.yaml': config('ONE'), 'a.yaml': formOf('1', 'a') })
  const write = (name: string, text: string) => writeFileSync(join(root, name), text)
  await later()
  for (let at = 0; at < 2; at++) await built(root)
  write('a.yaml', `${formOf('1', 'a')}# Changed.\n`)
  await later()
  const argv = ['build', '--cwd', root, '--no-color']
  const look = await lookBack(argv, tool)
  write('protocol14.config.yaml', config('TWO'))
  await later()
  await captured(() => run(['node', 'protocol14', ...argv], { ...(look && { look }) }))
  write('protocol14.config.yaml', config('ONE'))
  await later()
  assert.match((await built(root)).stdout, /^written/)
  assert.match(readFileSync(join(root, 'a.md'), 'utf8'), /ONE/)
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

test('contents of all sizes have one hash, however they come, and with and without WebAssembly', async (t) => {
  const sizes = [0, 1, 65535, 65536, 65537, 131072, 200000]
  const root = folder(Object.fromEntries(sizes.map((size) => [`${size}`, 'x'.repeat(size)])))
  const all = [await loadHashes()]
  t.mock.method(Reflect.get(globalThis, 'WebAssembly'), 'instantiate', () =>
    Promise.reject(new RangeError('no room')),
  )
  all.push(await loadHashes())
  const found = all.flatMap(({ of, at, isAt, isOwnAt }) =>
    sizes.map((size) => {
      const path = join(root, `${size}`)
      const bytes = readFileSync(path)
      const hash = at(path)
      assert.deepEqual([of(bytes), of(bytes.subarray(0, 9), bytes.subarray(9))], [hash, hash])
      assert.ok(isAt(path, hash) && isOwnAt(path, hash))
      writeFileSync(path, Buffer.concat([Buffer.from('z'), bytes.subarray(1)]))
      assert.ok(!isAt(path, hash))
      writeFileSync(path, bytes)
      return hash
    }),
  )
  assert.equal(new Set(found).size, 2 * sizes.length)
})

test('a command is another one by the hash that its build left, and by its files', () => {
  const root = folder({ 'build.txt': 'a', 'bin.cjs': '' })
  const tools = new Set([toolOf(root)])
  for (const name of ['build.txt', 'bin.cjs']) {
    writeFileSync(join(root, name), 'b')
    tools.add(toolOf(root))
  }
  assert.equal(tools.size, 3)
})
