import assert from 'node:assert/strict'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runsOr } from '../../packages/testing/src/runs.js'
import { folder, protocol14 } from '../command/command.js'
import { type Random, randomOf } from '../fast/random.js'
import { built, builtAnew, later } from './built.js'
import { changes, workspace } from './workspace.js'

const sequences = runsOr(3)
const seed = Number(process.env.SEED ?? 14)

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

const formIn = readFileSync(new URL('../bench/form.yaml', import.meta.url), 'utf8')

const odd: Record<string, (root: string) => void> = {
  'a manifest that is ignored': (root) =>
    writeFileSync(join(root, 'svc/a/package.json'), '{ "name": "other" }'),
  'a config that is ignored': (root) =>
    writeFileSync(join(root, 'svc/a/protocol14.config.json'), '{ "output": "x-{name}.md" }'),
  'a config that is a link': (root) =>
    symlinkSync('../../protocol14.config.json', join(root, 'svc/a/protocol14.config.json')),
}
for (const [what, change] of Object.entries(odd))
  test(`${what} is seen`, async () => {
    const root = folder({
      'protocol14.config.json': '{ "forms": ["svc"], "output": "docs/{package}-{name}.md" }',
      'svc/.gitignore': 'package.json\nprotocol14.config.json\n',
      'svc/a/package.json': '{ "name": "a" }',
      'svc/a/form.yaml': formIn,
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

const goesTo = (output: string) => `export default { output: ${output} }\n`
const say = (word: string) => `export const word = '${word}'\n`
const write = (file: string, text: string) => (root: string) => {
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}
/** Node keeps what it knows of packages, so that each run must be a process of its own. */
const kept = ['another entry of a package', 'what a package calls by a name of its own']

/** Node itself would keep what is of the type `module`. */
const manifest = (main: string) => `{ "name": "words", "main": "./${main}" }`

/** What a config is made of, and a change of which its next build must know. */
const made: Record<string, [files: Record<string, string>, change: (root: string) => void]> = {
  'a file that an import with a comment leads to': [
    {
      'protocol14.config.mjs': `import { word } from /* ' */ './word.js'\n${goesTo("word + '.md'")}`,
      'word.ts': say('one'),
    },
    write('word.ts', say('two')),
  ],
  'a file with a quote in its name': [
    {
      'protocol14.config.mjs': `import { word } from "./it's.ts"\n${goesTo("word + '.md'")}`,
      "it's.ts": say('one'),
    },
    write("it's.ts", say('two')),
  ],
  'a file that takes the place of one that is imported': [
    {
      'protocol14.config.mjs': `import { word } from './word.js'\n${goesTo("word + '.md'")}`,
      'word.ts': say('one'),
    },
    write('word.js', say('two')),
  ],
  'a file that takes the place of a folder': [
    {
      'protocol14.config.mjs': `import { word } from './word'\n${goesTo("word + '.md'")}`,
      'word/index.ts': say('one'),
    },
    write('word.ts', say('two')),
  ],
  'a file that was missing': [
    {
      'protocol14.config.mjs': `let word = 'one'\ntry { ({ word } = await import('./word.mjs')) } catch {}\n${goesTo("word + '.md'")}`,
    },
    write('word.mjs', say('two')),
  ],
  'another entry of a package': [
    {
      'protocol14.config.mjs': `import { word } from 'words'\n${goesTo("word + '.md'")}`,
      'node_modules/words/package.json': manifest('a.js'),
      'node_modules/words/a.js': say('one'),
      'node_modules/words/b.js': say('two'),
    },
    write('node_modules/words/package.json', manifest('b.js')),
  ],
  'a package that is installed nearer': [
    {
      'package.json': '{}',
      'svc/protocol14.config.mjs': `import { word } from 'words'\n${goesTo("word + '.md'")}`,
      'node_modules/words/package.json': manifest('a.js'),
      'node_modules/words/a.js': say('one'),
    },
    (root) => {
      write('svc/node_modules/words/package.json', manifest('a.js'))(root)
      write('svc/node_modules/words/a.js', say('two'))(root)
    },
  ],
  'a package that a link leads to': [
    {
      'protocol14.config.mjs': `import { word } from 'words'\n${goesTo("word + '.md'")}`,
      'link node_modules/words': '../a',
      'a/package.json': manifest('a.js'),
      'a/a.js': say('one'),
      'b/package.json': manifest('a.js'),
      'b/a.js': say('two'),
    },
    (root) => {
      rmSync(join(root, 'node_modules/words'))
      symlinkSync('../b', join(root, 'node_modules/words'))
    },
  ],
  'what a package calls by a name of its own': [
    {
      'package.json': '{ "imports": { "#word": "./a.ts" } }',
      'protocol14.config.mjs': `import { word } from '#word'\n${goesTo("word + '.md'")}`,
      'a.ts': say('one'),
      'b.ts': say('two'),
    },
    write('package.json', '{ "imports": { "#word": "./b.ts" } }'),
  ],
  'a repository that begins further in': [
    {
      'protocol14.config.mjs': goesTo("'one.md'"),
      'svc/protocol14.config.mjs': goesTo("'two.md'"),
    },
    (root) => mkdirSync(join(root, 'svc/in/.git')),
  ],
  'a repository that is none any more': [
    {
      'protocol14.config.mjs': goesTo("'one.md'"),
      'svc/protocol14.config.mjs': goesTo("'two.md'"),
      'svc/in/.git/HEAD': '',
    },
    (root) => rmSync(join(root, 'svc/in/.git'), { recursive: true }),
  ],
  'a document that is a link out of the project': [
    { 'protocol14.config.mjs': goesTo("'one.md'") },
    (root) => {
      const other = join(folder(), 'one.md')
      renameSync(join(root, 'one.md'), other)
      symlinkSync(other, join(root, 'one.md'))
    },
  ],
  'a folder of documents that is a link out of the project': [
    { 'protocol14.config.mjs': goesTo("'docs/one.md'") },
    (root) => {
      const other = join(folder(), 'docs')
      renameSync(join(root, 'docs'), other)
      symlinkSync(other, join(root, 'docs'))
    },
  ],
}
for (const [what, [files, change]] of Object.entries(made))
  test(`${what} is seen`, async () => {
    const root = folder({ 'svc/in/form.yaml': formIn })
    for (const [name, text] of Object.entries(files)) {
      const [, link] = /^link (.*)/.exec(name) ?? []
      if (link === undefined) write(name, text)(root)
      else mkdirSync(join(root, link, '..'), { recursive: true })
      if (link !== undefined) symlinkSync(text, join(root, link))
    }
    const run = async (...flags: string[]): Promise<{ stdout: string; stderr: string }> =>
      kept.includes(what) ? protocol14(root, ['build', ...flags]) : built(root, flags)
    await later()
    const before = await run()
    await later()
    assert.match((await run('--explain-cache')).stderr, /^cache: 1 of 1 form reused$/m)
    await run()
    change(root)
    await later()
    const expected = await builtAnew(root)
    const { stdout } = await run()
    assert.equal(stdout, expected.stdout)
    assert.notEqual(stdout, before.stdout.replaceAll('written', 'unchanged'))
  })

test('a link to the place of another document is refused, also where that is known to be there', async () => {
  const config = { sections: ['role'], output: '{dir}/docs/p.md', index: { output: 'all.md' } }
  const links: [at: string, to: string][] = [
    ['a/docs/p.md', '../../b/docs/p.md'],
    ['a/docs', '../b/docs'],
    ['all.md', 'b/docs/p.md'],
  ]
  for (const [at, to] of links) {
    const root = folder({
      'protocol14.config.json': JSON.stringify(config),
      'a/form.yaml': formIn,
      'b/form.yaml': named('b'),
    })
    await built(root)
    await later()
    const before = readFileSync(join(root, 'b/docs/p.md'), 'utf8')
    rmSync(join(root, at), { recursive: true })
    symlinkSync(to, join(root, at))
    await later()
    const expected = await builtAnew(root)
    const { stdout, value } = await built(root)
    assert.deepEqual([stdout, value], [expected.stdout, 1], at)
    assert.equal(readFileSync(join(root, 'b/docs/p.md'), 'utf8'), before)
  }
})

test('a document that is known to be there behind a link is not written over', async () => {
  const root = folder({
    'protocol14.config.json': JSON.stringify({
      sections: ['role'],
      overrides: [
        { files: ['a'], output: 'docs/{name}.md' },
        { files: ['b'], output: 'pub/{name}.md' },
      ],
    }),
    'docs/.keep': '',
    'a/form.yaml': named('x'),
    'b/form.yaml': named('y'),
  })
  symlinkSync('docs', join(root, 'pub'))
  await built(root)
  await later()
  const before = readFileSync(join(root, 'docs/y.md'), 'utf8')
  write('a/form.yaml', named('y'))(root)
  await later()
  const expected = await builtAnew(root)
  const { stdout, value } = await built(root)
  assert.deepEqual([stdout, value], [expected.stdout, 1])
  assert.equal(readFileSync(join(root, 'docs/y.md'), 'utf8'), before)
})

const named = (name: string) => formIn.replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)

test('a preset that is first used in a later run is kept in mind', async () => {
  const preset = (output: string) => `name: other\noutput: ${output}.md\nnumber: "77"\n`
  const root = folder({
    'svc/form.yaml': formIn,
    'other.yaml': preset('one'),
    'protocol14.config.yaml':
      "sections: [role]\noutput: '{name}.md'\nprotocols:\n  - { number: '77', preset: ./other.yaml, output: 'x/{name}.md' }\n",
  })
  const path = join(root, 'svc/form.yaml')
  const step = async (change: () => void) => {
    change()
    await later()
    const expected = await builtAnew(root)
    const { files: _, ...after } = await built(root)
    const { files: __, ...other } = expected
    assert.deepEqual(after, other)
    await later()
    return after.stdout
  }
  await step(() => {})
  const number = /^protocol_number: .*/m
  await step(() => writeFileSync(path, formIn.replace(number, 'protocol_number: "77"')))
  const told = await step(() => {})
  const broken = await step(() => write('other.yaml', 'name: 1\n')(root))
  assert.notEqual(broken, told)
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
  services/a/form.yaml: nothing was kept with these flags
  services/b/one.yaml: nothing was kept with these flags
  services/c/form.yaml: nothing was kept with these flags
`,
  )
  assert.equal(await said(), 'cache: 3 of 3 forms reused\n')
  assert.match(await said('--quiet'), /nothing was kept with these flags$/m)
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
