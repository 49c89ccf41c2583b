/**
 * Group H: cache, watch and time. What changes between two builds is in tests/cache, as a law over
 * sequences of changes; H8 and H11 are in tests/build/watch.test.ts too.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { loadHashes } from '../../packages/cli/src/build/hash.js'
import { sealOf } from '../../packages/cli/src/build/sealed.js'
import { toolOf } from '../../packages/cli/src/tool.js'
import { watched } from '../build/watched.js'
import { built, tool } from '../cache/built.js'
import { folder } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { makeTree, start } from '../crash/tree.js'
import { hostile } from './case.js'
import { formOf } from './tree.js'

/** Puts a content there, with the seal that it would have. */
async function forge(path: string, body: string): Promise<void> {
  const keeper = { tool: toolOf(tool), hashes: await loadHashes() }
  writeFileSync(path, `${sealOf(path, keeper, body)}\n${body}`)
}

const files = {
  'form.yaml': formOf('15', 'one'),
  'protocol14.config.yaml':
    'forms: [form.yaml]\noutput: docs/x.md\nrules: { protocol/domain: off }\n',
}

/** What changed while a run read it is not trusted: the next one begins later. */
const later = () => setTimeout(25)

/** A tree that was built, with a cache of it. */
async function kept(): Promise<string> {
  const root = folder(files)
  await later()
  await built(root)
  await later()
  assert.match((await built(root, ['--explain-cache'])).stderr, /^cache: 1 of 1 form reused$/m)
  return root
}

const retitled = (title: string) =>
  files['form.yaml'].replace(/^protocol_title: .*/m, `protocol_title: ${title}`)
const documentOf = (root: string) => readFileSync(join(root, 'docs/x.md'), 'utf8')

hostile('H1', 'OK: changes of the same size within a tick of the clock', async () => {
  const root = await kept()
  for (let at = 10; at < 22; at++) {
    writeFileSync(join(root, 'form.yaml'), retitled(`Title ${at}`))
    await built(root)
    assert.ok(documentOf(root).includes(`TITLE ${at}`), `${at}`)
  }
})

hostile('H2', 'OK: a form whose time was put back, or lies in the future', async () => {
  const root = await kept()
  const { atime, mtime } = statSync(join(root, 'form.yaml'))
  for (const [title, time] of [
    ['Aaa', mtime],
    ['Bbb', new Date(Date.now() + 1e9)],
  ] as const) {
    writeFileSync(join(root, 'form.yaml'), retitled(title))
    utimesSync(join(root, 'form.yaml'), atime, time)
    await built(root)
    assert.ok(documentOf(root).includes(title.toUpperCase()))
  }
})

/** The files of a cache. */
const cachesOf = (root: string) =>
  readdirSync(join(root, '.protocol14'))
    .filter((name) => name.includes('.cache'))
    .map((name) => join(root, '.protocol14', name))

const bodies: [what: string, body: string][] = [
  ['nothing', ''],
  ['bytes', '\0\u0001\uffff'],
  ['half of a record', '{"facts":{"files":{'],
  ['another kind of value', '[1,2]'],
  ['null', 'null'],
  ['an empty record', '{}'],
  ['wrong types', '{"facts":{"files":[],"trees":null},"forms":{},"said":1}'],
  ['keys of objects', '{"__proto__":{"forms":[]},"constructor":{"prototype":{"x":1}}}'],
  [
    'paths out',
    '{"facts":{"files":{"../../x":"h"},"trees":{"../..":"h"}},"forms":[{"input":"../x","hash":"","asked":0}],"asked":[{}]}',
  ],
]
for (const [what, body] of bodies)
  hostile(
    'H3',
    `OK, as if there were none: a cache with ${what}, also if its seal is right`,
    async () => {
      const root = await kept()
      for (const path of cachesOf(root)) {
        await forge(path, body)
        rmSync(join(root, 'docs'), { recursive: true, force: true })
        const { value, stdout, stderr } = await built(root)
        assert.equal(value, 0, stderr)
        assert.match(stdout, /^written {2}docs\/x\.md$|^written {2}.*docs\/x\.md$/m)
      }
      assert.equal(Object.getPrototypeOf({}), Object.prototype)
    },
  )

hostile(
  'H3',
  'OK, as if there were none: a cache of another folder, under the name of its own',
  async () => {
    const [root, other] = [await kept(), await kept()]
    for (const [at, path] of cachesOf(root).sort().entries())
      writeFileSync(path, readFileSync(cachesOf(other).sort()[at] ?? assert.fail()))
    rmSync(join(root, 'docs'), { recursive: true })
    const { value, stdout } = await built(root)
    assert.equal(value, 0)
    assert.match(stdout, /^written {2}.*x\.md$/m)
    assert.ok(existsSync(join(root, 'docs/x.md')))
  },
)

hostile(
  'H3',
  'OK, as if there were none: a pipe or a device in the place of a cache',
  async (t) => {
    if (process.platform === 'win32') return t.skip('there are none')
    const root = await kept()
    for (const path of cachesOf(root))
      for (const place of [
        () => execFileSync('mkfifo', [path]),
        () => symlinkSync('/dev/zero', path),
      ]) {
        rmSync(path, { force: true })
        place()
        rmSync(join(root, 'docs'), { recursive: true, force: true })
        const { value, stdout } = await built(root)
        assert.equal(value, 0)
        assert.match(stdout, /^written/m)
      }
  },
)

hostile(
  'H4',
  'ERR: a form that became a folder, a pipe or nothing between two builds',
  async (t) => {
    if (process.platform === 'win32') return t.skip('there are no pipes')
    const form = (root: string) => join(root, 'form.yaml')
    const changes: [change: (root: string) => void, message: RegExp][] = [
      [(root) => mkdirSync(form(root)), /error Missing forms/],
      [(root) => execFileSync('mkfifo', [form(root)]), /error Unexpected pipe or device/],
      [() => {}, /error Missing `form\.yaml`/],
    ]
    for (const [change, message] of changes) {
      const root = await kept()
      rmSync(form(root))
      change(root)
      const { value, stderr } = await built(root)
      assert.match(stderr, message)
      assert.notEqual(value, 0)
    }
  },
)

hostile('H4', 'OK: a document that is gone, or edited, is not taken for built', async () => {
  const root = await kept()
  const before = documentOf(root)
  rmSync(join(root, 'docs/x.md'))
  assert.match((await built(root)).stdout, /^written/m)
  assert.equal(documentOf(root), before)
  writeFileSync(join(root, 'docs/x.md'), `${before}edited\n`)
  assert.match((await built(root)).stdout, /^refused .*Unexpected edit/m)
})

hostile('H5', 'OK: another config, another version of the command or of Node', async () => {
  const root = await kept()
  const before = toolOf(tool)
  const { version } = process
  Object.defineProperty(process, 'version', { value: 'v0.0.0', configurable: true })
  try {
    assert.notEqual(toolOf(tool), before)
    assert.match(
      (await built(root, ['--explain-cache'])).stderr,
      /form\.yaml: nothing was kept with these flags$/m,
    )
  } finally {
    Object.defineProperty(process, 'version', { value: version, configurable: true })
  }
  assert.notEqual(toolOf(folder({ 'bin.js': '1' })), toolOf(folder({ 'bin.js': '2' })))
  await later()
  await built(root)
  await later()
  writeFileSync(
    join(root, 'protocol14.config.yaml'),
    `${files['protocol14.config.yaml']}strict: false\n`,
  )
  assert.match((await built(root, ['--explain-cache'])).stderr, /form\.yaml: config/)
})

hostile(
  'H6',
  'OK: a cache in a tree of strangers has no say under --untrusted, and in check',
  async () => {
    const root = await kept()
    for (const path of cachesOf(root)) {
      const text = readFileSync(path, 'utf8')
      const body = text.slice(text.indexOf('\n') + 1)
      assert.ok(!body.includes('**Mission:**'), 'the text of a document is kept')
      const forged = body.replace(/"out":"[^"]*"/, '"out":"FORGED"')
      await forge(path, forged)
    }
    assert.match((await built(root)).stdout, /FORGED/, 'the cache of a trusted tree is one')
    for (const flags of [['build', '--untrusted'], ['check'], ['check', '--untrusted']]) {
      const { stdout, status } = await inProcess(root, flags)
      assert.doesNotMatch(stdout, /FORGED/)
      assert.equal(status, 0, stdout)
    }
    assert.doesNotMatch((await built(root, ['--untrusted'])).stdout, /FORGED/)
  },
)

hostile(
  'H7 H9 H10',
  'OK: many writes at once, a loop of links, a folder that is made again',
  async (t) => {
    const { root, said, put, tells } = await watched(t, 'build')
    await tells('docs/a.md', 'FIRST')
    const runs = () => said.text.split('Watching').length
    const before = runs()
    for (let at = 0; at < 10; at++)
      put(
        'a/form.yaml',
        formOf('14', 'a').replace(/^protocol_title: .*/m, `protocol_title: "Try ${at}"`),
      )
    await tells('docs/a.md', 'TRY 9')
    assert.ok(runs() - before <= 2, `${runs() - before} runs`)
    symlinkSync('..', join(root, 'a/up'))
    symlinkSync('loop', join(root, 'a/loop'))
    put(
      'a/form.yaml',
      formOf('14', 'a').replace(/^protocol_title: .*/m, 'protocol_title: "Looped"'),
    )
    await tells('docs/a.md', 'LOOPED')
    renameSync(join(root, 'a'), join(root, '../gone'))
    t.after(() => rmSync(join(root, '../gone'), { recursive: true, force: true }))
    mkdirSync(join(root, 'a'))
    put('a/form.yaml', formOf('14', 'a').replace(/^protocol_title: .*/m, 'protocol_title: "Again"'))
    await tells('docs/a.md', 'AGAIN')
    assert.doesNotMatch(said.text, /ELOOP|Unexpected error/)
  },
)

hostile(
  'H12',
  'OK: a build that is told to stop leaves whole documents, no lock, and 130 or 143',
  async () => {
    const stopped = async (signal: 'SIGINT' | 'SIGTERM', code: number) => {
      const root = folder()
      makeTree(root, 250)
      const { child, end } = start(root, '--no-cache', '--threads', '1')
      // It has the lock, and begins to write.
      while (!existsSync(join(root, 'docs')) && child.exitCode === null) await setTimeout(1)
      child.kill(signal)
      const ended = await end
      const left = readdirSync(root).sort()
      assert.deepEqual([ended.code, left], [code, ['docs', 'forms', 'protocol14.config.yaml']])
      assert.match(ended.stderr, /Stopped: what was written is whole/)
      for (const name of readdirSync(join(root, 'docs'))) {
        const text = readFileSync(join(root, 'docs', name), 'utf8')
        assert.match(text, /<!-- protocol14 [0-9a-f]{16} -->\n$/)
      }
    }
    await Promise.all([stopped('SIGINT', 130), stopped('SIGTERM', 143)])
  },
)
