import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { CannotRun } from '../packages/core/src/diagnostic.js'
import { planOutput } from '../packages/core/src/files/output.js'
import { seal } from '../packages/core/src/files/seal.js'
import { wouldWrite, writeDocument } from '../packages/core/src/files/write.js'
import './seed.js'

const old = seal('old')
const text = seal('# T\n\ntext')
const onPosix = process.platform === 'win32' ? { skip: 'no links, pipes and modes' } : {}

/** A folder with a project in `root`, and `secret.md` beside it. */
async function project(t: TestContext, files: Record<string, string | Buffer> = {}) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'protocol14-')))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const root = join(folder, 'root')
  await mkdir(root)
  await writeFile(join(folder, 'secret.md'), old)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  return { folder, root }
}

/** All files and links below `folder`, with what is in them. */
async function tree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const texts = await Promise.all(files.sort().map((file) => readFile(file, 'utf8')))
  return Object.fromEntries(
    files.map((file, at) => [file.slice(folder.length + 1), texts[at] ?? '']),
  )
}

async function failure(run: Promise<unknown>): Promise<CannotRun> {
  const error = await run.then(
    () => assert.fail('did not throw'),
    (error) => error,
  )
  assert.ok(error instanceof CannotRun, error)
  return error
}

/* Where a document may go */

const inside = 'a path inside the project'
const device = 'names that Windows does not keep for devices'
const visible = 'names of visible letters that every system takes'
const ending = 'names that do not end with a dot or a space'
const own = 'a folder of your own'
const md = 'a name that ends with `.md`'
const paths: [path: string, expected: string][] = [
  ['../../x.md', inside],
  ['a/../../x.md', inside],
  ['..', inside],
  ['/etc/x.md', inside],
  ['//host/x.md', inside],
  ['\\\\host\\x.md', inside],
  ['C:\\x.md', inside],
  ['c:x.md', inside],
  ['..\\x.md', '`/` between folders'],
  ['a/b:c.md', visible],
  ['a\u202E.md', visible],
  ['a\n::error::.md', visible],
  ['CON.md', device],
  ['docs/com1/x.md', device],
  ['nul .tar.md', device],
  ['docs./x.md', ending],
  ['docs /x.md', ending],
  ['a.md.', md],
  ['a.md ', md],
  ['docs/', md],
  ['.', md],
  ['a.md/', md],
  ['.md', md],
  ['package.json', md],
  ['protocol14.config.ts', md],
  ['.git/x.md', own],
  ['a/.GIT/hooks/x.md', own],
  ['GIT~1/x.md', own],
  ['node_modules/a/x.md', own],
  ['.github/workflows/x.md', own],
  ['docs/../.GitHub/Workflows/x.md', own],
  [`${'ä'.repeat(127)}.md`, 'names of at most 255 bytes'],
]

for (const [path, expected] of paths) {
  test(`refuses to write to ${JSON.stringify(path.slice(0, 30))}`, () => {
    const plan = planOutput('/root', path)
    assert.ok('problem' in plan)
    const shown = path.replace('\u202E', '\\u{202e}').replace('\n', '\\u{a}')
    assert.equal(plan.problem.message, `Unexpected \`${shown}\`, expected ${expected}`)
  })
}

test('refuses no path at all', () => {
  assert.deepEqual(planOutput('/root', ''), {
    problem: { message: 'Missing path of the document', hint: 'set `output`' },
  })
})

for (const path of [
  '14-x.md',
  'docs/a/../14 x.md',
  './.github/x.md',
  'کتاب‌ها.md',
  'cone/auxiliary.md',
])
  test(`takes ${path}`, () => assert.ok('file' in planOutput('/root', path)))

test('law: no path leads out of the root', () => {
  const name = fc.constantFrom('..', '.', '', 'a', 'b.md', '\\', ' ')
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const plan = planOutput('/some/root', `${names.join('/')}/x.md`)
      assert.ok('problem' in plan || plan.file.startsWith('/some/root/'))
    }),
  )
})

/* What is done about the file that is there */

const foreign = {
  state: 'refused',
  message: 'Unexpected `docs/x.md`, expected a file that protocol14 generated',
  hint: 'move it, or overwrite it with `--force`',
}
const edited = {
  state: 'refused',
  message: 'Unexpected edit of `docs/x.md`, expected the text that protocol14 generated',
  hint: 'take it into the form with `protocol14 import docs/x.md`, or overwrite it with `--force`',
}
const written = { state: 'written' }
const there: [
  name: string,
  content: string | Buffer | undefined,
  outcome: object,
  forced: object,
][] = [
  ['nothing', undefined, written, written],
  ['the same bytes', text, { state: 'unchanged' }, { state: 'unchanged' }],
  ['the same text with other line ends', text.replaceAll('\n', '\r\n'), written, written],
  ['another generated text', old, written, written],
  ['a file of somebody else', '# Mine\n', foreign, written],
  ['an empty file', '', written, written],
  ['bytes that are no text', Buffer.from([0xff, 0, 0xfe]), foreign, written],
  ['a file of 17 MB', Buffer.alloc(17_000_000), foreign, written],
  ['an edited text', old.replace('old', 'new'), edited, written],
  ['a text with more behind the seal', `${old}more\n`, edited, written],
]

for (const [name, content, outcome, forced] of there) {
  test(`writing over ${name}`, async (t) => {
    for (const [force, expected] of [
      [false, outcome],
      [true, forced],
    ] as const) {
      const { root } = await project(t, content === undefined ? {} : { 'docs/x.md': content })
      const before = await tree(root)
      assert.deepEqual(await wouldWrite(root, 'docs/x.md', text, { force }), expected)
      assert.deepEqual(await tree(root), before, 'the dry run wrote')
      assert.deepEqual(await writeDocument(root, 'docs/x.md', text, { force }), expected)
      assert.deepEqual(await tree(root), expected === written ? { 'docs/x.md': text } : before)
    }
  })
}

test('a path that is refused is refused by both, also with force', async (t) => {
  const { folder, root } = await project(t)
  const expected = {
    state: 'refused',
    message: 'Unexpected `../secret.md`, expected a path inside the project',
    hint: 'change `output` or `--out`: it leads out',
  }
  assert.deepEqual(await wouldWrite(root, '../secret.md', text, { force: true }), expected)
  assert.deepEqual(await writeDocument(root, '../secret.md', text, { force: true }), expected)
  assert.deepEqual(await tree(folder), { 'secret.md': old })
})

test(
  'a document that did not change keeps its time, one that did keeps its mode',
  onPosix,
  async (t) => {
    const { root } = await project(t, { 'x.md': text })
    const file = join(root, 'x.md')
    await chmod(file, 0o666)
    await utimes(file, 1, 1)
    await writeDocument(root, 'x.md', text)
    assert.equal((await stat(file)).mtimeMs, 1000)
    await writeDocument(root, 'x.md', old)
    assert.equal((await stat(file)).mode & 0o777, 0o666)
  },
)

test('folders are made, and a name may have 255 bytes', async (t) => {
  const { root } = await project(t)
  const name = `a/b/${'ä'.repeat(126)}.md`
  assert.deepEqual(await writeDocument(root, name, text), written)
  assert.deepEqual(await tree(root), { [name]: text })
})

test('two at once: one of the texts is there as a whole, and nothing else', async (t) => {
  const { root } = await project(t)
  const texts = Array.from({ length: 20 }, (_, at) => seal(`${at}`.repeat(100_000)))
  await Promise.all(texts.map((text) => writeDocument(root, 'x.md', text, { force: true })))
  const { 'x.md': last = '', ...rest } = await tree(root)
  assert.ok(texts.includes(last))
  assert.deepEqual(rest, {})
})

/* Links */

const links: [name: string, link: string, to: string, path: string, message: string][] = [
  [
    'at the target to a file outside',
    'x.md',
    '../secret.md',
    'x.md',
    `Unexpected \`../secret.md\`, expected ${inside}`,
  ],
  [
    'at the target to a new file outside',
    'x.md',
    '../new.md',
    'x.md',
    'Unexpected `x.md`, expected a link that leads somewhere',
  ],
  [
    'to a folder outside',
    'docs',
    '..',
    'docs/a/x.md',
    `Unexpected \`../a/x.md\`, expected ${inside}`,
  ],
  [
    'to a folder that a tool owns',
    'docs',
    '.git',
    'docs/x.md',
    `Unexpected \`.git/x.md\`, expected ${own}`,
  ],
  [
    'to a file that is no document',
    'x.md',
    'package.json',
    'x.md',
    `Unexpected \`package.json\`, expected ${md}`,
  ],
  [
    'to nothing',
    'docs',
    'gone',
    'docs/x.md',
    'Unexpected `docs`, expected a link that leads somewhere',
  ],
  ['to itself', 'x.md', 'x.md', 'x.md', 'Unexpected `x.md`, expected a link that leads somewhere'],
]

for (const [name, link, to, path, message] of links) {
  test(`a link ${name} is not followed`, onPosix, async (t) => {
    const { folder, root } = await project(t, { '.git/config': '', 'package.json': old })
    await symlink(to, join(root, link))
    const before = await tree(folder)
    for (const write of [wouldWrite, writeDocument]) {
      const outcome = await write(root, path, text, { force: true })
      assert.equal(outcome.state === 'refused' && outcome.message, message)
    }
    assert.deepEqual(await tree(folder), before)
  })
}

test('links inside the project are followed and stay', onPosix, async (t) => {
  const { folder, root } = await project(t, { 'docs/real.md': old })
  await symlink('docs', join(root, 'to'))
  await symlink('real.md', join(root, 'docs/x.md'))
  await symlink('root', join(folder, 'way'))
  assert.deepEqual(await writeDocument(join(folder, 'way'), 'to/x.md', text), written)
  assert.ok((await lstat(join(root, 'docs/x.md'))).isSymbolicLink())
  assert.deepEqual(await tree(root), { 'docs/real.md': text })
})

/* What the system refuses */

test('a folder in the way', async (t) => {
  const { root } = await project(t, { 'x.md/y': '' })
  for (const write of [wouldWrite, writeDocument]) {
    const { diagnostics } = await failure(write(root, 'x.md', text, { force: true }))
    assert.deepEqual(diagnostics, [
      {
        severity: 'error',
        rule: 'write/kind',
        message: 'Unexpected folder, expected a file',
        hint: 'move it, or change `output` or `--out`',
        file: 'x.md',
      },
    ])
  }
})

test('a pipe in the way', { ...onPosix, timeout: 10_000 }, async (t) => {
  const { root } = await project(t)
  execFileSync('mkfifo', [join(root, 'x.md')])
  const { message } = await failure(writeDocument(root, 'x.md', text, { force: true }))
  assert.equal(message, 'Unexpected pipe or device, expected a file')
})

test('a file where a folder should be', onPosix, async (t) => {
  const { root } = await project(t, { docs: '' })
  const { message } = await failure(writeDocument(root, 'docs/x.md', text))
  assert.equal(message, 'Unexpected `ENOTDIR` for `docs/x.md`, expected a folder')
})

test('a path that is too long, a root that is not there', onPosix, async (t) => {
  const { folder, root } = await project(t)
  const { message } = await failure(writeDocument(root, `${'folder/'.repeat(700)}x.md`, text))
  assert.match(message, /^Unexpected `ENAMETOOLONG` for `.*`, expected a shorter path$/)
  const error = await failure(writeDocument(join(folder, 'gone'), 'x.md', text))
  assert.equal(error.message, 'Unexpected `ENOENT` for `x.md`, expected a folder that exists')
  assert.deepEqual(await tree(folder), { 'secret.md': old })
})

test('a folder that only others may write in', onPosix, async (t) => {
  const { folder, root } = await project(t, { 'x.md': old })
  await chmod(folder, 0o755)
  await chmod(root, 0o555)
  // Root may write anywhere, so the test is run as somebody else.
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  try {
    const { message } = await failure(writeDocument(root, 'x.md', text))
    assert.equal(message, 'Unexpected `EACCES` for `x.md`, expected permission to write there')
  } finally {
    if (isRoot) process.seteuid?.(0)
    await chmod(root, 0o755)
  }
  assert.deepEqual(await tree(root), { 'x.md': old })
})

const mounts: [name: string, options: string, message: string][] = [
  ['a full disk', 'size=64k', 'Unexpected `ENOSPC` for `x.md`, expected room on the disk'],
  [
    'a read-only disk',
    'remount,ro',
    'Unexpected `EROFS` for `x.md`, expected a disk that can be written',
  ],
]

for (const [name, options, message] of mounts) {
  test(`${name}: the old file is kept`, async (t) => {
    const { root } = await project(t)
    const mount = (...args: string[]) => execFileSync('mount', [...args, root], { stdio: 'ignore' })
    try {
      mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs')
    } catch {
      return t.skip('no right to mount a disk')
    }
    try {
      await writeFile(join(root, 'x.md'), old)
      mount('-o', options.includes('remount') ? options : `remount,${options}`)
      const error = await failure(writeDocument(root, 'x.md', seal('text '.repeat(100_000))))
      assert.equal(error.message, message)
      assert.deepEqual(await tree(root), { 'x.md': old })
    } finally {
      execFileSync('umount', [root])
    }
  })
}

const steps = ['writeFileSync', 'fchmodSync', 'fsyncSync', 'renameSync'] as const
const codes = ['ENOSPC', 'EROFS', 'EPERM', 'EDQUOT', 'EIO'] as const

for (const step of steps) {
  test(`a failure of ${step} leaves the old file and nothing else`, async (t) => {
    const { root } = await project(t, { 'x.md': old })
    for (const code of codes) {
      const error = Object.assign(new Error(code), { code, syscall: step })
      const mock = t.mock.method(fs, step, () => {
        throw error
      })
      syncBuiltinESMExports()
      const { message } = await failure(writeDocument(root, 'x.md', text))
      mock.mock.restore()
      syncBuiltinESMExports()
      assert.ok(message.startsWith(`Unexpected \`${code}\` for \`x.md\`, expected `), message)
      assert.deepEqual(await tree(root), { 'x.md': old })
    }
  })
}

test('a bug is not told as a refusal of the system', async (t) => {
  const { root } = await project(t)
  await assert.rejects(writeDocument(root, 'x.md', 14 as never), TypeError)
})
