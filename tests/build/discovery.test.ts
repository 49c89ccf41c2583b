import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { filesIn } from '@protocol14/core/light'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { randomOf } from '../fast/random.js'

const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' })

const names = ['a', 'b', 'docs', 'dist', 'x.yaml', 'y.yml', 'keep.yaml']
const lines = [
  ...[
    '*.yml',
    'dist/',
    '/a',
    'a/b',
    '**/docs',
    '!keep.yaml',
    '!dist',
    '# dist',
    '',
    'b/*',
    '!b/x.yaml',
  ],
  ...['x.y?ml', '[ab]', '/docs/**', '!/a/b', 'a/**/x.yaml', '\\!a', ' ', '*', '!*/'],
]

test('what .gitignore files leave out is what Git leaves out', () => {
  for (let seed = 0; seed < 30; seed++) {
    const random = randomOf(seed)
    const files: Record<string, string> = {}
    for (let at = 0; at < 25; at++) {
      const path = Array.from({ length: 1 + random.below(3) }, () => random.pick(names.slice(0, 4)))
      files[[...path, random.pick(names.slice(4))].join('/')] = ''
      files[random.pick(names.slice(4))] = ''
    }
    for (const place of ['', 'a/', 'a/b/', 'docs/'].filter(() => random.once(2)))
      files[`${place}.gitignore`] = random.some(4, () => random.pick(lines)).join('\n')
    const root = folder(files)
    git(root, 'init', '--quiet')
    const listed = git(root, 'ls-files', '--others', '--exclude-standard', '-z').split('\0')
    const expected = listed.filter((file) => /ya?ml$/.test(file)).map((file) => join(root, file))
    assert.deepEqual(
      filesIn(root, (name) => /ya?ml$/.test(name)),
      expected.sort(),
      `seed ${seed}`,
    )
  }
})

const named = (name: string) => form.replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)

/** The forms that a build finds, in its order. */
async function found(files: Record<string, string>, args: string[] = []): Promise<string[]> {
  const { stdout } = await inProcess(folder(files), ['build', '--dry-run', ...args])
  return [...stdout.matchAll(/^would write {2}\S*?14-(\S+?)\.md/gm)].map(([, name = '']) => name)
}

const tree = {
  'package.json': '{ "name": "shop", "workspaces": ["services/*"] }',
  'protocol14.config.json': '{ "output": "docs/{number}-{name}.md" }',
  '.protocol14ignore': '*.draft.yaml\n',
  'services/b/form.yaml': named('b'),
  'services/a/form.yaml': named('a'),
  'services/a/later.draft.yaml': named('draft'),
  'services/a/compose.yaml': 'services: {}\n',
  'services/a/node_modules/x/form.yaml': named('installed'),
  'services/c/protocol14.config.json':
    '{ "extends": "../../protocol14.config.json", "forms": ["forms/*.yaml"] }',
  'services/c/forms/c.yaml': named('c'),
  'services/c/tests/broken.yaml': named('tried'),
}

test('a build at the root finds every form of a workspace', async () => {
  assert.deepEqual(await found(tree), ['a', 'b', 'c'])
  const own = {
    ...tree,
    'protocol14.config.json':
      '{ "forms": ["services/*/form.yaml"], "output": "{number}-{name}.md" }',
  }
  assert.deepEqual(await found(own), ['a', 'b'])
})

test('ignores count up to the config where there is no repository', async () => {
  const outside = folder({
    '.gitignore': '*',
    ...Object.fromEntries(Object.entries(tree).map(([name, text]) => [`in/${name}`, text])),
  })
  for (const args of [[], ['services'], ['services/a'], ['.']]) {
    const names = await found({ ...tree, 'services/.gitignore': 'c\n' }, args)
    assert.deepEqual(names, args[0] === 'services/a' ? ['a'] : ['a', 'b'])
  }
  const { stdout } = await inProcess(join(outside, 'in'), ['build', '--dry-run'])
  assert.match(stdout, /^3 forms/m)
})

test('a folder without a project is not searched', async () => {
  const { status, stderr } = await inProcess(folder({ 'a/form.yaml': form }), ['build'])
  assert.equal(status, 2)
  assert.match(stderr, /^error Missing forms {2}select\/none\n/)
})

const filters: Record<string, { args: string[]; forms: string[] }> = {
  'a package': { args: ['--filter', '@shop/a'], forms: ['a'] },
  'a package without its scope': { args: ['--filter', 'b'], forms: ['b'] },
  'several packages': { args: ['--filter', 'a', 'services/c'], forms: ['a', 'c'] },
  'a glob of packages': { args: ['--filter', '@shop/*'], forms: ['a', 'b'] },
  'a folder': { args: ['--filter', './services/c'], forms: ['c'] },
  'a glob of paths': { args: ['--filter', 'services/*/form.yaml'], forms: ['a', 'b'] },
  'all but one': { args: ['--filter', '!a'], forms: ['b', 'c'] },
  'a glob of folders': { args: ['--filter', 'services/[ab]'], forms: ['a', 'b'] },
  'all but a glob of folders': { args: ['--filter', '!services/[ab]'], forms: ['c'] },
}
const packages = {
  ...tree,
  'services/a/package.json': '{ "name": "@shop/a" }',
  'services/b/package.json': '{ "name": "@shop/b" }',
}

for (const [name, { args, forms }] of Object.entries(filters))
  test(`--filter takes ${name}`, async () => {
    assert.deepEqual(await found(packages, args), forms)
  })

test('--filter takes a path from the root of the system', async () => {
  const root = folder(packages)
  const args = ['build', '--dry-run', '--filter', join(root, 'services/c')]
  assert.match((await inProcess(root, args)).stdout, /^would write {2}\S*14-c\.md\n1 form/)
})

test('globs of a config lead to folders as well', async () => {
  const config = { forms: ['services/*', '!services/[c]'], output: '{number}-{name}.md' }
  const overrides = [{ files: ['services/b*'], output: '{number}-{name}b.md' }]
  const files = { ...tree, 'services/README.md': '', 'services/list.yaml': 'a: b\n' }
  const text = JSON.stringify({ ...config, overrides })
  const all = await found({ ...files, 'protocol14.config.json': text })
  assert.deepEqual(all, ['a', 'bb'])
})

test('globs and paths are read the same everywhere', async () => {
  const globs = ['./services//a/', 'services/c/../a', './services/./a', 'services/!(b|c)']
  for (const glob of globs) {
    const files = { ...tree, 'services/other.yaml': 'a: b\n', 'services/README.md': '' }
    const output = '{number}-{name}.md'
    const forms = JSON.stringify({ forms: [glob], output })
    assert.deepEqual(await found({ ...files, 'protocol14.config.json': forms }), ['a'], glob)
    assert.deepEqual(await found(files, ['--filter', glob]), ['a'], glob)
    const overrides = [{ files: [glob], output: '{number}-{name}x.md' }]
    const own = { ...files, 'protocol14.config.json': JSON.stringify({ output, overrides }) }
    assert.deepEqual(await found(own), ['ax', 'b', 'c'], glob)
  }
})

test('round brackets are part of names', async () => {
  const forms = ['app/(shop)/*.yaml', 'app/[i]d/*.yaml']
  const overrides = [{ files: ['app/(shop)/*.yaml'], output: '{number}-{name}x.md' }]
  const config = { forms, overrides, output: '{number}-{name}.md' }
  const files = {
    'protocol14.config.json': JSON.stringify(config),
    'app/(shop)/form.yaml': named('a'),
    'app/id/form.yaml': named('b'),
  }
  assert.deepEqual(await found(files), ['ax', 'b'])
})

test('--out of one document is for the one form that is chosen', async () => {
  const root = folder(tree)
  for (const part of [
    ['--filter', 'services/a'],
    ['--shard', '2/3'],
  ]) {
    const { status, stdout } = await inProcess(root, ['build', '--out', 'one.md', ...part])
    assert.equal(status, 0)
    assert.match(stdout, /^(?:written|unchanged) {2}one\.md\n1 form/)
  }
})

test('the name of a folder is no placeholder', async () => {
  const root = folder({
    '{name}/form.yaml': form,
    'protocol14.config.yaml': "output: '{dir}/x.md'\n",
  })
  const { status, stderr } = await inProcess(root, ['build'])
  assert.equal(status, 2)
  assert.match(stderr, /Unexpected `\{name\}` in the name of the folder `\{name\}`/)
})

test('a manifest that is broken gives no other name to a document', async () => {
  const root = folder({
    ...packages,
    'protocol14.config.json': '{ "output": "{package}/{number}-{name}.md" }',
    'services/a/package.json': '{ "name": "a", }',
    'services/b/package.json': '\uFEFF{ "name": "b" }',
  })
  const { status, stdout, stderr } = await inProcess(root, ['build'])
  assert.equal(status, 2)
  assert.match(stderr, /Unexpected text in `services\/a\/package\.json`, expected JSON with the/)
  assert.match(stdout, /^written {2}b\/14-b\.md$/m)
  assert.doesNotMatch(stdout, /14-a/)
})

test('a filter or shard that leads nowhere says what would', async () => {
  const told = async (...args: string[]) =>
    (await inProcess(folder(packages), ['build', ...args])).stderr
  assert.equal(
    await told('--filter', '@shop/aa'),
    'error Missing forms for `--filter @shop/aa`  flag/filter\n  → rename it to `@shop/a`\n\n',
  )
  assert.equal(
    await told('--filter', '!@shop/aa'),
    'error Missing forms for `--filter !@shop/aa`  flag/filter\n  → rename it to `!@shop/a`\n\n',
  )
  assert.match(await told('--filter', 'a', '!a'), /^error Missing forms for `--filter a !a`/)
  assert.match(await told('--filter', './!a'), /^error Missing forms for/)
  assert.match(
    await told('--shard', '5/4'),
    /^error Unexpected `--shard 5\/4`, expected `1\/4` to /,
  )
})

test('--since takes the forms that changed, and those whose config did', async () => {
  const root = folder(packages)
  git(root, 'init', '--quiet')
  git(root, 'add', '.')
  git(root, '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '-m', 'x')
  const built = async () => {
    const { stdout } = await inProcess(root, ['build', '--dry-run', '--since', 'HEAD'])
    return [...stdout.matchAll(/14-(\w)\.md/g)].map(([, name]) => name).join('')
  }
  const append = (file: string) => writeFileSync(join(root, file), '\n', { flag: 'a' })
  assert.equal(await built(), '')
  append('services/b/form.yaml')
  assert.equal(await built(), 'b')
  append('services/c/protocol14.config.json')
  assert.equal(await built(), 'bc')
  append('protocol14.config.json')
  assert.equal(await built(), 'abc')
})
