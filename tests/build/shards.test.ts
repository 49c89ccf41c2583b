import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runsOr } from '../../packages/testing/src/runs.js'
import { changes, filesBelow, workspace } from '../cache/workspace.js'
import { folder, form, protocol14 } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { randomOf } from '../fast/random.js'

const filesOf = (root: string) =>
  Object.fromEntries(filesBelow(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]))

/** A workspace after some changes, so that some forms are broken, or have one output. */
function changed(seed: number): string {
  const root = folder(workspace)
  const random = randomOf(seed)
  const names = Object.keys(changes).filter((name) => !name.includes('document'))
  for (let at = 0; at < 5; at++) changes[random.pick(names)]?.(root, random)
  return root
}

function copyOf(root: string): string {
  const copy = folder()
  cpSync(root, copy, { recursive: true })
  return copy
}

test('the parts of a build together are the whole', async () => {
  for (let seed = 0; seed < runsOr(4); seed++) {
    const whole = changed(seed)
    // A rule across forms that refuses documents makes forms depend on each other.
    const config = join(whole, 'protocol14.config.ts')
    const text = readFileSync(config, 'utf8')
    writeFileSync(
      config,
      text.replace('rules: {', "rules: { 'integration/partner-agrees': 'error',"),
    )
    const parts = copyOf(whole)
    const all = await inProcess(whole, ['build'])
    const codes: (number | undefined)[] = []
    for (const part of ['1/3', '2/3', '3/3'])
      codes.push((await inProcess(parts, ['build', '--shard', part])).status)
    assert.deepEqual(filesOf(parts), filesOf(whole), `seed ${seed}`)
    assert.equal(Math.max(...codes.map(Number)), all.status, `seed ${seed}`)
  }
})

test('any number of threads writes the same bytes and says the same', () => {
  const root = changed(3)
  const [first, ...others] = [1, 2, 5].map((threads) => {
    const copy = copyOf(root)
    const { status, stdout, stderr } = protocol14(copy, ['build', '--threads', String(threads)])
    const again = protocol14(copy, ['build', '--explain-cache'])
    assert.match(again.stderr, /^cache: \d+ of \d+ forms? reused$/m)
    return { status, stdout, stderr, files: filesOf(copy), again }
  })
  for (const other of others) assert.deepEqual(other, first)
})

test('any number of threads finds the same', async () => {
  const root = folder(workspace)
  const random = randomOf(5)
  for (let at = 0; at < 3; at++) changes['a new form']?.(root, random)
  await inProcess(root, ['build'])
  const documents = filesBelow(root).filter((file) => file.endsWith('.md'))
  const changeOf = [
    (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/[Tt]he /, 'no ')),
    (file: string) => rmSync(file),
    (file: string) => writeFileSync(file, '# PROTOCOL 99: ANOTHER\n'),
  ]
  for (const change of changeOf) {
    const at = random.below(documents.length)
    for (const file of documents.splice(at, 1)) change(join(root, file))
  }
  changes['a broken form']?.(root, random)
  const [first, ...others] = [1, 2, 5].map((threads) =>
    protocol14(root, ['check', '--threads', String(threads)]),
  )
  assert.equal(first?.status, 1)
  assert.match(first?.stdout ?? '', /Missing document/)
  for (const other of others) assert.deepEqual(other, first)
})

test('a form that is built by its path writes over no document of another one', async () => {
  const other = form.replace('protocol_title: "', 'protocol_title: "Other ')
  const root = folder({
    '.git/HEAD': '',
    'protocol14.config.yaml': "output: 'docs/{number}.md'\n",
    'a/form.yaml': form,
    'b/form.yaml': other,
    // No build of all finds it, so that it is nobody's rival.
    'c/protocol14.config.yaml': 'extends: ../protocol14.config.yaml\nforms: [other.yaml]\n',
    'c/form.yaml': form.replace('"14"', '"12"'),
    'd/form.yaml': other.replace('"14"', '"12"'),
  })
  const document = () => readFileSync(join(root, 'docs/14.md'), 'utf8')
  assert.equal((await inProcess(root, ['build', 'a'])).status, 0)
  const before = document()
  for (const at of ['first', 'again']) {
    const { status, stdout, stderr } = await inProcess(root, ['build', 'b'])
    assert.equal(status, 1, at)
    assert.match(
      stderr,
      /error Unexpected output `docs\/14\.md`, which `a\/form\.yaml` has as well/,
    )
    assert.match(stdout, /^refused {2}b\/form\.yaml/m)
    assert.equal(document(), before)
  }
  assert.equal((await inProcess(root, ['build', 'a'])).status, 0)
  // From inside of a package that has a config of its own as well.
  writeFileSync(
    join(root, 'b/protocol14.config.yaml'),
    "extends: ../protocol14.config.yaml\nforms: ['*.yaml']\n",
  )
  for (const named of [['form.yaml'], ['.'], []]) {
    const { status, stderr } = await inProcess(join(root, 'b'), ['build', ...named])
    assert.equal(status, 1)
    assert.match(stderr, /Unexpected output/)
  }
  for (const name of ['c/form.yaml', 'd/form.yaml'])
    assert.equal((await inProcess(root, ['build', name])).status, 0, name)
})
