import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { runsOr } from '../../packages/testing/src/runs.js'
import { folder } from '../command/command.js'
import { type Random, randomOf } from '../fast/random.js'
import { built } from './built.js'
import { changes, workspace } from './workspace.js'

const sequences = runsOr(3)
const seed = Number(process.env.SEED ?? 14)

/** What a build does that knows of no other. */
async function builtAnew(root: string) {
  const other = folder()
  cpSync(root, other, { recursive: true })
  const { stdout, stderr, ...rest } = await built(other, ['--no-cache'])
  const own = (text: string) => text.replaceAll(other, root)
  return { ...rest, stdout: own(stdout), stderr: own(stderr) }
}

/** Files that change while a run reads them are not trusted: the next run must begin later. */
const later = () => setTimeout(25)

async function step(root: string, name: string, random: Random, done: string[]) {
  changes[name]?.(root, random)
  done.push(name)
  await later()
  const expected = await builtAnew(root)
  assert.deepEqual(await built(root), expected, done.join(', '))
}

test('a build with a cache says and writes what one without does', async () => {
  for (let index = 0; index < sequences; index++) {
    const random = randomOf(seed * 10_000 + index)
    const root = folder(workspace)
    const done: string[] = [`sequence ${index}`]
    for (let at = 0; at < 6; at++)
      await step(root, random.pick([...Object.keys(changes), 'nothing']), random, done)
  }
})

const odd: Record<string, (root: string) => void> = {
  'a manifest that is ignored': (root) =>
    writeFileSync(join(root, 'svc/a/package.json'), '{ "name": "other" }'),
  'a config that is ignored': (root) =>
    writeFileSync(join(root, 'svc/a/protocol14.config.json'), '{ "output": "x-{name}.md" }'),
  'a config that is a link': (root) =>
    symlinkSync('../../protocol14.config.json', join(root, 'svc/a/protocol14.config.json')),
  'a folder at the place of a config': (root) => mkdirSync(join(root, 'protocol14.config.yaml')),
}
for (const [what, change] of Object.entries(odd))
  test(`${what} is seen`, async () => {
    const root = folder({
      'protocol14.config.json': '{ "forms": ["svc"], "output": "docs/{package}-{name}.md" }',
      'svc/.gitignore': 'package.json\nprotocol14.config.json\n',
      'svc/a/package.json': '{ "name": "a" }',
      'svc/a/form.yaml': readFileSync(new URL('../bench/form.yaml', import.meta.url), 'utf8'),
    })
    mkdirSync(join(root, '.git'))
    await later()
    const before = await built(root)
    assert.deepEqual((await built(root)).files, before.files)
    change(root)
    await later()
    const expected = await builtAnew(root)
    const after = await built(root)
    assert.deepEqual([after.value, after.stdout], [expected.value, expected.stdout])
    assert.notEqual(after.stdout, before.stdout.replaceAll('written', 'unchanged'))
  })

const cacheOf = (root: string) => join(root, '.protocol14')
const cachesIn = (root: string) =>
  readdirSync(cacheOf(root)).filter((name) => name.includes('.cache'))

/** Ways to spoil a file of the cache. */
const harms: ((text: string, random: Random) => string)[] = [
  () => '',
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => {
    const at = random.below(text.length)
    return `${text.slice(0, at)}${random.pick(['0', '{', '"', '\n', '\0'])}${text.slice(at + 1)}`
  },
  (text) => `${text}${text}`,
  () => '{}\n{}\n',
]

test('a broken cache changes nothing', async () => {
  const root = folder(workspace)
  await later()
  await built(root)
  await later()
  const random = randomOf(seed)
  for (let index = 0; index < Math.max(sequences, 15); index++) {
    const expected = await built(root)
    assert.equal(expected.value, 0)
    for (const name of cachesIn(root).filter(() => random.once(2))) {
      const path = join(cacheOf(root), name)
      writeFileSync(path, random.pick(harms)(readFileSync(path, 'utf8'), random))
    }
    assert.deepEqual(await built(root), expected)
  }
})

test('a build that finds all as it was takes it from the cache, and says so', async () => {
  const root = folder(workspace)
  const said = async (...flags: string[]) => {
    await later()
    return (await built(root, ['--explain-cache', ...flags])).stderr.replace(
      /^(?!cache| {2}s).*\n/gm,
      '',
    )
  }
  assert.equal(
    await said(),
    `cache: 0 of 3 forms reused
  services/a/form.yaml: nothing was kept
  services/b/one.yaml: nothing was kept
  services/c/form.yaml: nothing was kept
`,
  )
  assert.equal(await said(), 'cache: 3 of 3 forms reused\n')
  changes['a section']?.(root, randomOf(3))
  changes['a new form']?.(root, randomOf(1))
  assert.match(await said(), /^cache: \d of 4 forms reused\n(?: {2}services.*\n)+$/)
  assert.equal(await said('--no-cache'), 'cache: none is kept for these flags\n')
})

test('where nothing can be kept, all is built all the same', async () => {
  const root = folder({ ...workspace, '.protocol14': 'a file' })
  for (let at = 0; at < 2; at++) {
    const { value, stdout, stderr } = await built(root)
    assert.equal(value, 0)
    assert.doesNotMatch(stdout + stderr, /Unexpected error/)
  }
})
