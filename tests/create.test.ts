/** `create-protocol14-plugin` and `protocol14 create plugin`; packed.test.ts works with what they write. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sections } from '@protocol14/presets'
import { createPlugin, NotCreated } from 'create-protocol14-plugin'
import { type Manifest, readManifest, root } from '../scripts/workspaces.js'
import { folder } from './command/command.js'
import { inProcess as protocol14 } from './command/in-process.js'

const bin = fileURLToPath(new URL('packages/create-protocol14-plugin/dist/bin.js', root))
const run = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' })

test('a name gives those of the folder, the package, the section and its key', () => {
  const names: Record<string, [folder: string, name: string]> = {
    risks: ['protocol14-plugin-risks', 'protocol14-plugin-risks'],
    '@acme/open-risks': ['protocol14-plugin-open-risks', '@acme/protocol14-plugin-open-risks'],
    'protocol14-plugin-a1': ['protocol14-plugin-a1', 'protocol14-plugin-a1'],
  }
  for (const [typed, [expected, name]] of Object.entries(names)) {
    const cwd = folder()
    const { folder: made } = createPlugin(typed, { cwd })
    assert.equal(made, expected)
    const manifest = JSON.parse(readFileSync(join(cwd, made, 'package.json'), 'utf8'))
    assert.equal(manifest.name, name)
  }
})

test('what is written has no placeholders left, and is what a dry run lists', () => {
  const cwd = folder()
  const { files } = createPlugin('open-risks', { cwd, dryRun: true })
  assert.deepEqual(readdirSync(cwd), [])
  assert.deepEqual(createPlugin('open-risks', { cwd }).files, files)
  const made = join(cwd, 'protocol14-plugin-open-risks')
  for (const file of files) assert.doesNotMatch(readFileSync(join(made, file), 'utf8'), /__\w+__/)
  const source = readFileSync(join(made, 'src/index.ts'), 'utf8')
  for (const name of ["'open-risks'", 'open_risks:', "'Open risks'", "'OPEN RISKS'"])
    assert.ok(source.includes(name), name)
  assert.ok(source.trimEnd().split('\n').length <= 60)
})

test('the template asks for the tools that this repository has', () => {
  const { devDependencies = {} } = readManifest('.')
  const file = new URL('packages/create-protocol14-plugin/template/_package.json', root)
  const template = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  const tools = Object.entries({ ...template.dependencies, ...template.devDependencies })
  for (const [name, range] of tools.filter(([name]) => !name.startsWith('@protocol14/')))
    assert.equal(range, devDependencies[name], name)
})

test('names that no package or section can have are refused', () => {
  for (const name of ['', 'Risks', '1st', 'a b', '../x', '/x', 'a--b', '@ACME/x', '@/x', 'x\u0007'])
    assert.throws(() => createPlugin(name, { cwd: folder() }), NotCreated, name)
  assert.throws(() => createPlugin('x'.repeat(215), { cwd: folder() }), {
    hint: /name can no longer contain more than 214 characters/,
  })
})

test('the name of a standard section is refused, and says how to take its place', () => {
  for (const { name } of sections())
    for (const typed of [name, `@acme/${name}`])
      assert.throws(() => createPlugin(typed, { cwd: folder(), dryRun: true }), {
        message: `Unexpected name \`${name}\`, which is that of a standard section`,
        hint: new RegExp(`\\breplaces: '${name}'`),
      })
})

test('a folder that is not empty is left alone, an empty one is filled', async () => {
  const made = 'protocol14-plugin-risks'
  const cwd = folder({ [`${made}/mine.txt`]: 'mine' })
  for (const { status, stderr, stdout } of [
    run(cwd, 'risks'),
    await protocol14(cwd, ['create', 'plugin', 'risks']),
  ]) {
    assert.equal(status, 2)
    assert.match(stderr, /^error Unexpected files in `protocol14-plugin-risks`, expected/)
    assert.equal(stdout, '')
  }
  assert.deepEqual(readdirSync(join(cwd, made)), ['mine.txt'])

  const taken = folder({ [made]: 'a file' })
  assert.match(run(taken, 'risks').stderr, /^error Unexpected file `protocol14-plugin-risks`/)
  assert.equal(readFileSync(join(taken, made), 'utf8'), 'a file')

  const empty = folder()
  mkdirSync(join(empty, made))
  assert.equal(run(empty, 'risks').status, 0)
  assert.ok(existsSync(join(empty, made, '.gitignore')))
})

test('both commands say the same, and exit alike', async () => {
  const [one, two] = [folder(), folder()]
  const { status, stdout } = await protocol14(one, ['create', 'plugin', 'risks'])
  assert.equal(status, 0)
  assert.equal(run(two, 'risks').stdout, stdout)
  assert.match(stdout, /^written {2}protocol14-plugin-risks\/package\.json$/m)
  assert.match(stdout, /\nNext:\n- cd protocol14-plugin-risks\n/)
  const dry = await protocol14(one, ['create', 'plugin', 'other', '--dry-run'])
  assert.match(dry.stdout, /^would write {2}protocol14-plugin-other\/package\.json$/m)
  assert.deepEqual(readdirSync(one), ['protocol14-plugin-risks'])
})

test('wrong arguments end with 2 and a word of help', async () => {
  const cwd = folder()
  for (const args of [
    [],
    ['a', 'b'],
    ['--what'],
    ['Risks'],
    ['--dry-run=1', 'x'],
    ['x\u001b[2J'],
  ]) {
    const { status, stderr } = run(cwd, ...args)
    assert.equal(status, 2)
    assert.match(stderr, /^error (Missing|Unexpected) .*\n {2}→ .*\n$/)
    assert.ok(!stderr.includes('\u001b'))
  }
  assert.match(run(cwd, '--help').stdout, /^Usage: npm create protocol14-plugin/)
  for (const args of [['create'], ['create', 'plugin'], ['create', 'thing', 'x']])
    assert.equal((await protocol14(cwd, args)).status, 2)
  assert.deepEqual(readdirSync(cwd), [])
})

test('a folder that takes no files is said so', () => {
  const cwd = join(folder({ file: 'mine' }), 'file')
  assert.throws(() => createPlugin('risks', { cwd }), NotCreated)
  assert.equal(readFileSync(cwd, 'utf8'), 'mine')
})
