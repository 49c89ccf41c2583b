/**
 * Group G: the output and the file system. G9, G10 and G12, which need a process to kill, a disk to
 * fill and two builds at once, are in tests/crash; paths one by one are in tests/write.test.ts.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs, {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type CannotRun, formPlace } from '@protocol14/core'
import { lock } from '../../packages/core/src/files/lock.js'
import { lockOf } from '../../packages/core/src/files/lock-name.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { hostile } from './case.js'
import { allIn, configOf, formOf } from './tree.js'

type Files = Record<string, string>

/** Builds `files`: the messages, and that nothing was written if the exit code is not 0. */
async function build(files: Files, prepare?: (cwd: string) => void, flags: string[] = []) {
  const cwd = folder(files)
  prepare?.(cwd)
  const before = allIn(cwd)
  const { status, stdout, stderr } = await inProcess(cwd, ['build', '--no-cache', ...flags])
  const after = allIn(cwd)
  // Other forms of the run are built; what was there is kept, and a form alone leaves nothing.
  if (status !== 0) for (const name of Object.keys(before)) assert.equal(after[name], before[name])
  if (status !== 0 && !/^written/m.test(stdout))
    assert.deepEqual(Object.keys(after), Object.keys(before))
  assert.doesNotMatch(stderr, /^\s+at /m)
  return { cwd, status, said: stdout + stderr }
}

const toPath = (output: string): Files => ({
  'form.yaml': form,
  'protocol14.config.yaml': `forms: [form.yaml]\noutput: ${JSON.stringify(output)}\n`,
})

const refused = async (output: string, message: RegExp) => {
  const { status, said } = await build(toPath(output))
  assert.match(said, message, output)
  assert.equal(status, 1, output)
}

hostile('G1', 'ERR: a path that leads out of the project', async () => {
  for (const path of ['../x.md', 'a/../../x.md', '/etc/x.md'])
    await refused(path, /error Unexpected `.*`, expected a path inside the project/)
})

hostile('G2', 'ERR: a name that some system does not take, on all of them', async () => {
  for (const path of ['..\\x.md', 'C:\\x.md', 'CON.md', 'a:b.md', 'a.md.', 'a.md ', 'docs./x.md'])
    await refused(path, /error Unexpected `.*`, expected /)
})

hostile('G3', 'ERR: a folder of a tool, and what is no document', async () => {
  const folders = ['.git/hooks', '.GIT', 'git~1', 'node_modules/a', '.protocol14']
  const own = [...folders, '.github/workflows', 'GITHUB~1/WORKFL~1'].map((one) => `${one}/x.md`)
  for (const path of own) await refused(path, /expected a folder of your own/)
  for (const path of ['package.json', 'protocol14.config.yaml', '.git/hooks/pre-commit'])
    await refused(path, /expected a name that ends with `\.md`/)
})

hostile('G4', 'ERR: a link out of the project, at the file or a folder above it', async () => {
  const outside = folder({ 'secret.md': 'secret' })
  for (const [link, to] of [
    ['docs', outside],
    ['docs/secret.md', join(outside, 'secret.md')],
    ['docs/secret.md', join(outside, 'new.md')],
  ] as const) {
    const make = (cwd: string) => {
      if (link !== 'docs') mkdirSync(join(cwd, 'docs'))
      symlinkSync(to, join(cwd, link))
    }
    const { status, said } = await build(toPath('docs/secret.md'), make, ['--force'])
    assert.match(said, /refused .*expected a (path inside the project|link that leads somewhere)/)
    assert.equal(status, 1)
  }
  assert.deepEqual(allIn(outside), { 'secret.md': 'secret' })
})

const race = (root: string, to: string) => `
  const { renameSync, symlinkSync, rmSync, mkdirSync } = require('node:fs')
  const end = Date.now() + 60_000
  while (Date.now() < end) try {
    rmSync(${JSON.stringify(join(root, 'aside'))}, { recursive: true, force: true })
    renameSync(${JSON.stringify(join(root, 'docs'))}, ${JSON.stringify(join(root, 'aside'))})
    symlinkSync(${JSON.stringify(to)}, ${JSON.stringify(join(root, 'docs'))})
    rmSync(${JSON.stringify(join(root, 'docs'))})
    renameSync(${JSON.stringify(join(root, 'aside'))}, ${JSON.stringify(join(root, 'docs'))})
  } catch {}
`

hostile('G4', 'ERR: a link that is put in the way while documents are written', async (t) => {
  if (process.platform !== 'linux') return t.skip('Node has no means for it there')
  const { spawn } = await import('node:child_process')
  const { writeDocument } = await import('../../packages/core/src/files/write.js')
  const { seal } = await import('../../packages/core/src/files/seal.js')
  const [root, outside] = [folder({ 'docs/x': '' }), folder()]
  const child = spawn(process.execPath, ['-e', race(root, outside)])
  t.after(() => child.kill('SIGKILL'))
  const seen = new Set<string>()
  for (let at = 0; at < 10_000 && (at < 300 || seen.size < 2); at++) {
    const one = await writeDocument(root, 'docs/x.md', seal(`${at}`)).catch(() => ({
      state: 'error',
    }))
    seen.add(one.state)
  }
  child.kill('SIGKILL')
  assert.deepEqual(allIn(outside), {})
  assert.ok(seen.has('written') && seen.size > 1, [...seen].join())
})

hostile('G4', 'ERR: a file that is put in the way of a new form is said with its place', () => {
  const root = folder()
  const place = formPlace(root, 'forms/x.yaml')
  writeFileSync(join(root, 'forms'), 'a file')
  assert.throws(
    () => place.write(form),
    ({ diagnostics: [one] }: CannotRun) =>
      one?.file === 'forms/x.yaml' && /^Unexpected /.test(one.message),
  )
  assert.equal(readFileSync(join(root, 'forms'), 'utf8'), 'a file')
})

const twoTo = (first: string, second: string): Files => ({
  'a.yaml': formOf('15', 'a'),
  'b.yaml': formOf('16', 'b'),
  'protocol14.config.yaml': configOf(
    `protocols:\n  - { forms: [a.yaml], output: ${JSON.stringify(first)} }\n  - { forms: [b.yaml], output: ${JSON.stringify(second)} }`,
  ),
})

hostile('G5', 'ERR: two paths that are one on some system, by case or Unicode form', async () => {
  for (const [first, second] of [
    ['docs/Perf.md', 'docs/perf.md'],
    ['docs/é.md', 'docs/e\u0301.md'],
    ['DOCS/a.md', 'docs/a.md'],
    ['straße.md', 'STRASSE.md'],
  ] as const) {
    const { status, said } = await build(twoTo(first, second))
    assert.equal(
      said.match(/error Unexpected output .*, which `[ab]\.yaml` has as well/g)?.length,
      2,
    )
    assert.equal(status, 1)
  }
})

hostile(
  'G6',
  'ERR: two forms with one output, also by a link, before anything is written',
  async () => {
    const plain = await build(twoTo('docs/x.md', './docs//x.md'))
    assert.match(plain.said, /^a\.yaml error .*`b\.yaml` has as well/m)
    assert.match(plain.said, /^b\.yaml error .*`a\.yaml` has as well/m)
    const linked = await build(twoTo('docs/x.md', 'other/x.md'), (cwd) => {
      mkdirSync(join(cwd, 'docs'))
      symlinkSync('docs', join(cwd, 'other'))
    })
    assert.equal(
      linked.said.match(/refused .*Unexpected link to a form or to the place/g)?.length,
      2,
    )
    assert.deepEqual([plain.status, linked.status], [1, 1])
  },
)

hostile('G7', 'ERR: a file of somebody else is only written over with --force', async () => {
  const files = { ...toPath('x.md'), 'x.md': '# By hand\n' }
  const { status, said } = await build(files)
  assert.match(said, /refused {2}x\.md .*expected a file that protocol14 generated/)
  assert.match(said, /→ move it, or overwrite it with `--force`/)
  assert.equal(status, 1)
  assert.equal((await build(files, undefined, ['--force'])).status, 0)
})

hostile('G8', 'ERR: an edit by hand is found by check, and kept without --force', async () => {
  const { cwd } = await build(toPath('x.md'))
  const edited = readFileSync(join(cwd, 'x.md'), 'utf8').replace('twice', 'once')
  writeFileSync(join(cwd, 'x.md'), edited)
  const checked = await inProcess(cwd, ['check'])
  assert.match(checked.stdout, /^-.*once[\s\S]*^\+.*twice/m)
  const built = await inProcess(cwd, ['build', '--no-cache'])
  assert.match(built.stdout, /refused {2}x\.md .*Unexpected edit/)
  assert.deepEqual([checked.status, built.status], [1, 1])
  assert.equal(readFileSync(join(cwd, 'x.md'), 'utf8'), edited)
  assert.equal((await inProcess(cwd, ['build', '--no-cache', '--force'])).status, 0)
})

hostile(
  'G11',
  'ERR, once, exit 2: a disk that is read-only; fine where nothing changed',
  async (t) => {
    const cwd = folder()
    const mount = (...args: string[]) => execFileSync('mount', [...args, cwd], { stdio: 'ignore' })
    try {
      mount('-t', 'tmpfs', 'tmpfs')
    } catch {
      return t.skip('no right to mount a disk')
    }
    try {
      for (const [name, text] of Object.entries(toPath('x.md')))
        writeFileSync(join(cwd, name), text)
      await inProcess(cwd, ['build', '--no-cache'])
      mount('-o', 'remount,ro')
      assert.equal((await inProcess(cwd, ['build', '--no-cache'])).status, 0)
      const { status, stderr } = await inProcess(cwd, ['build', 'form.yaml', '--out', 'new.md'])
      assert.equal(stderr.match(/error Unexpected `EROFS`/g)?.length, 1, stderr)
      assert.equal(status, 2)
    } finally {
      execFileSync('umount', [cwd])
    }
  },
)

/** The id of a process that has ended. */
const dead = () => spawnSync(process.execPath, ['-e', '']).pid
const holder = (pid: number, host = hostname()) => `${pid} ${host} ${'0'.repeat(16)}\n`

hostile('G13', 'OK: the lock of a dead process is taken over', async () => {
  for (const pid of [dead(), process.pid]) {
    const { cwd, status } = await build(toPath('x.md'), (cwd) =>
      writeFileSync(lockOf(cwd), holder(pid)),
    )
    assert.deepEqual([status, existsSync(lockOf(cwd))], [0, false])
  }
})

hostile('G13', 'OK: it is gone after a build that has nothing to write', async () => {
  const { cwd } = await build(toPath('x.md'))
  writeFileSync(lockOf(cwd), holder(dead()))
  assert.match((await inProcess(cwd, ['build', '--no-cache'])).stdout, /unchanged/)
  assert.ok(!existsSync(lockOf(cwd)))
})

hostile(
  'G13',
  'ERR: the lock of a living process, or of another machine, is waited for',
  async () => {
    const waits: [text: string, message: RegExp, hint: RegExp][] = [
      [
        holder(process.ppid),
        /by process \d+, expected it to end within 0\.1 s/,
        /wait until it ends/,
      ],
      [
        holder(1, 'other'),
        /by process 1 on `other`, /,
        /no build runs there.*remove `\.protocol14\.lock`/,
      ],
      [
        'half of a',
        /by a process that `\.protocol14\.lock` does not name, expected it to end/,
        /remove `\.protocol14\.lock`/,
      ],
    ]
    for (const [text, message, hint] of waits) {
      const root = folder({ '.protocol14.lock': text })
      const told: string[] = []
      const error = await lock([root], (other) => told.push(other), 100).then(
        () => assert.fail('did not wait'),
        (error) => error,
      )
      assert.match(error.diagnostics[0].message, message)
      assert.match(error.diagnostics[0].hint, hint)
      assert.equal(told.length, 1)
      assert.equal(readFileSync(lockOf(root), 'utf8'), text)
    }
  },
)

hostile('G12', 'OK: what writes nothing waits for nobody', async () => {
  const { cwd } = await build(toPath('x.md'))
  writeFileSync(lockOf(cwd), holder(process.ppid))
  for (const [args, status] of [
    [['build', '--no-cache'], 0],
    [['build', '--no-cache', '--dry-run', 'form.yaml', '--out', 'new.md'], 0],
    [['build', '--no-cache', '--stdout'], 0],
    [['check'], 0],
  ] as const) {
    const { stderr, ...ended } = await inProcess(cwd, [...args])
    assert.equal(ended.status, status, stderr)
    assert.doesNotMatch(stderr, /Waiting/)
  }
  assert.deepEqual(readFileSync(lockOf(cwd), 'utf8'), holder(process.ppid))
})

hostile('G12', 'ERR: a link that was made while another build was waited for', async (t) => {
  const cwd = folder(twoTo('docs/x.md', 'other/x.md'))
  const { openSync } = fs
  let tries = 0
  const opening = t.mock.method(fs, 'openSync', (...args: Parameters<typeof openSync>) => {
    if (args[0] === lockOf(cwd) && args[1] === 'wx') {
      if (++tries === 1) {
        mkdirSync(join(cwd, 'docs'))
        symlinkSync('docs', join(cwd, 'other'))
        writeFileSync(lockOf(cwd), holder(process.ppid))
      } else rmSync(lockOf(cwd))
    }
    return openSync(...args)
  })
  syncBuiltinESMExports()
  const { status, stdout, stderr } = await inProcess(cwd, ['build', '--no-cache'])
  opening.mock.restore()
  syncBuiltinESMExports()
  assert.match(stderr, /Waiting/)
  assert.equal(stdout.match(/refused .*Unexpected link to a form or to the place/g)?.length, 2)
  assert.deepEqual([status, existsSync(join(cwd, 'docs/x.md'))], [1, false])
})

hostile('G12', 'OK: who waits is next, and only one has it', async () => {
  const root = folder()
  let inside = 0
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      const own = await lock([root])
      assert.equal(++inside, 1)
      await new Promise((resolve) => setTimeout(resolve, 2))
      inside--
      order.push(at)
      own.release()
    }),
  )
  assert.equal(order.length, 8)
  assert.ok(!existsSync(lockOf(root)))
})

hostile('G14', 'ERR: a name or path that is too long, before anything is written', async () => {
  await refused(`${'x'.repeat(253)}.md`, /expected names of at most 255 bytes/)
  const long = twoTo('a.md', `${'folder/'.repeat(700)}b.md`)
  const { status, said } = await build(long)
  assert.match(said, /Unexpected `ENAMETOOLONG` for `.*`, expected a shorter path/)
  assert.equal(status, 1)
})

hostile(
  'G15',
  'ERR: an output that is a form, also another one, by case or by a link',
  async () => {
    const files = {
      'a.md': formOf('15', 'a'),
      'b.yaml': formOf('16', 'b'),
      'protocol14.config.yaml': configOf("forms: [a.md, b.yaml]\noutput: 'out/{name}.md'"),
    }
    const to = (output: string) => ({
      ...files,
      'protocol14.config.yaml': configOf(
        `forms: [a.md]\nprotocols: [{ forms: [b.yaml], output: ${output} }]\noutput: 'out/{name}.md'`,
      ),
    })
    for (const output of ['a.md', 'A.md']) {
      const { status, said } = await build(to(output), undefined, ['--force'])
      assert.match(said, /^b\.yaml error Unexpected output `.*`, which is a form/m)
      assert.equal(status, 1)
    }
    const linked = await build(to('x.md'), (cwd) => symlinkSync('a.md', join(cwd, 'x.md')), [
      '--force',
    ])
    assert.match(linked.said, /refused {2}x\.md .*Unexpected link to a form/)
    assert.equal(readFileSync(join(linked.cwd, 'a.md'), 'utf8'), files['a.md'])
  },
)
