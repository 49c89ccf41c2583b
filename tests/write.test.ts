import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs, { writeFileSync } from 'node:fs'
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
import { forbidden } from '../packages/core/src/files/characters.js'
import { planOutput } from '../packages/core/src/files/output.js'
import { readText } from '../packages/core/src/files/read-file.js'
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
    hint: 'change `output`: it leads out',
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
        hint: 'move it or change `output`',
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

/* Reading */

const character = (code: string, what: string) => `Unexpected ${what} \`U+${code}\``
const bytes: [name: string, content: string | Buffer, message: string, at: string][] = [
  ['two byte order marks', '\uFEFF\uFEFFa', character('FEFF', 'invisible character'), '1:1-1:2'],
  ['a byte order mark inside', 'a\n b\uFEFF', character('FEFF', 'invisible character'), '2:3-2:4'],
  ['UTF-16 LE', Buffer.from('\uFEFFa: 1', 'utf16le'), 'Unexpected UTF-16', '1:1-1:2'],
  ['UTF-16 BE', Buffer.from('\uFEFFa: 1', 'utf16le').swap16(), 'Unexpected UTF-16', '1:1-1:2'],
  ['UTF-16 LE without a mark', Buffer.from('a: 1', 'utf16le'), 'Unexpected UTF-16', '1:1-1:2'],
  [
    'UTF-16 BE without a mark',
    Buffer.from('a: 1', 'utf16le').swap16(),
    'Unexpected UTF-16',
    '1:1-1:2',
  ],
  ['Latin-1', Buffer.from('a: 1\r\nö: é', 'latin1'), 'Unexpected byte `0xF6`', '2:1-2:2'],
  [
    'an overlong sequence',
    Buffer.from([0x0a, 0x61, 0xc0, 0x80]),
    'Unexpected byte `0xC0`',
    '2:2-2:3',
  ],
  ['half a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), 'Unexpected byte `0xED`', '1:1-1:2'],
  [
    'a sequence cut at the end',
    Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xef, 0xbf]),
    'Unexpected byte `0xEF`',
    '1:2-1:3',
  ],
  [
    'a sequence cut in the middle',
    Buffer.from([0xef, 0xbf, 0x61]),
    'Unexpected byte `0xEF`',
    '1:1-1:2',
  ],
  ['NUL', 'a\0', character('0000', 'control character'), '1:2-1:3'],
  ['ESC', 'a: 1\nb: \x1b[31m', character('001B', 'control character'), '2:4-2:5'],
  ['DEL', '\x7f', character('007F', 'control character'), '1:1-1:2'],
  ['NEL', 'a\x85b', character('0085', 'line separator'), '1:2-1:3'],
  ['LS', 'a\r\n\u2028', character('2028', 'line separator'), '2:1-2:2'],
  ['PS', '\u2029', character('2029', 'line separator'), '1:1-1:2'],
  ['old Mac line ends', 'a: 1\r\nb: 2\rc: 3', 'Unexpected old Mac line end `U+000D`', '2:5-2:6'],
  ['right-to-left override', '\u202E', character('202E', 'change of direction'), '1:1-1:2'],
  ['an isolate', '\u2066', character('2066', 'change of direction'), '1:1-1:2'],
  ['a zero-width space', 'a\u200Bb', character('200B', 'invisible character'), '1:2-1:3'],
  ['a joiner between Latin letters', 'a\u200Db', character('200D', 'joiner'), '1:2-1:3'],
  ['a joiner between Arabic commas', '،\u200C،', character('200C', 'joiner'), '1:2-1:3'],
  ['two joiners', 'ها\u200C\u200Cها', character('200C', 'joiner'), '1:3-1:4'],
  ['a joiner behind an emoji', '👩\u200D ', character('200D', 'joiner'), '1:3-1:4'],
  ['a hidden prompt in tags', '🏴\u{E0061}', character('E0061', 'tag character'), '1:3-1:5'],
  [
    'bytes in variation selectors',
    '❤\uFE0F\u{E0100}',
    character('E0100', 'second variation selector'),
    '1:3-1:5',
  ],
  ['a code point that is none', '\uFFFE', character('FFFE', 'code point'), '1:1-1:2'],
]

for (const [name, content, message, at] of bytes) {
  test(`refuses ${name}`, async (t) => {
    const { root } = await project(t, { 'forms/x.yaml': content })
    const read = await readText('forms/x.yaml', { root })
    assert.ok('diagnostics' in read)
    const [{ file, place, message: told = '', hint } = {}] = read.diagnostics
    assert.equal(told.slice(0, message.length), message)
    assert.equal(file, 'forms/x.yaml')
    assert.equal(
      place && `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column}`,
      at,
    )
    assert.ok(hint)
  })
}

const fine: [name: string, content: string, text: string][] = [
  ['nothing', '', ''],
  ['a byte order mark', '\uFEFFa: 1\n', 'a: 1\n'],
  ['CRLF', 'a: 1\r\n\r\nb: 2\r\n', 'a: 1\n\nb: 2\n'],
  ...[
    'a\tb',
    '👩‍👩‍👧‍👦 👩🏽‍🔬 🏳️‍🌈 🏴‍☠️ ❤️‍🔥 1️⃣',
    'שלום',
    'می‌خواهم',
    'क्‍ष',
    'ශ්‍රී',
    'é e\u0301',
    '한국어',
  ].map((text): [string, string, string] => [text, text, text]),
]

for (const [name, content, text] of fine) {
  test(`reads ${JSON.stringify(name)}`, async (t) => {
    const { root } = await project(t, { 'x.yaml': content })
    assert.deepEqual(await readText('x.yaml', { root }), { text })
    assert.deepEqual(await readText(join(root, 'x.yaml'), { root }), { text })
  })
}

test('tells at most 20 characters and how many are left', async (t) => {
  const { root } = await project(t, { 20: '\x07\n'.repeat(20), 500: '\x07\n'.repeat(500) })
  for (const [file, last] of [
    ['20', `${character('0007', 'control character')}, expected plain text`],
    ['500', 'Unexpected 481 more such characters'],
  ] as const) {
    const read = await readText(file, { root })
    assert.ok('diagnostics' in read)
    assert.equal(read.diagnostics.length, 20)
    assert.equal(read.diagnostics.at(-1)?.message, last)
    assert.equal(read.diagnostics.at(-1)?.place?.start.line, 20)
  }
})

test('law: the first byte that is not UTF-8 is found', async (t) => {
  const { root } = await project(t)
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.constantFrom(0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0xff),
      async (before, bad) => {
        await writeFile(
          join(root, 'x'),
          Buffer.concat([Buffer.from(before), Buffer.from([bad, 0x20])]),
        )
        const read = await readText('x', { root })
        assert.ok('diagnostics' in read)
        assert.equal(
          read.diagnostics[0]?.message,
          `Unexpected byte \`0x${bad.toString(16).toUpperCase()}\`, expected UTF-8`,
        )
        assert.equal(read.diagnostics[0]?.place?.start.column, before.length + 1)
      },
    ),
    { numRuns: 50 },
  )
})

const files: [name: string, path: string, rule: string, message: string][] = [
  ['a folder', 'folder.yaml', 'file/kind', 'Unexpected folder, expected a file'],
  ['a pipe', 'pipe', 'file/kind', 'Unexpected pipe or device, expected a file'],
  ['a device', 'device', 'file/outside', 'Unexpected file outside of the project'],
  ['nothing', 'gone', 'file/missing', 'Missing file'],
  ['something below a file', 'file/x', 'file/missing', 'Missing file'],
  ['a link to nothing', 'dangling', 'file/missing', 'Missing file'],
  ['a link to itself', 'loop', 'file/access', 'Unexpected loop of links, expected a file'],
  ['a link out of the project', 'out.md', 'file/outside', 'Unexpected file outside of the project'],
  [
    'a link to a folder outside',
    'up/secret.md',
    'file/outside',
    'Unexpected file outside of the project',
  ],
  ['the folder around', '..', 'file/outside', 'Unexpected file outside of the project'],
  [
    'a path out of the project',
    '../secret.md',
    'file/outside',
    'Unexpected file outside of the project',
  ],
  [
    'a large file',
    'large',
    'file/size',
    'Unexpected file of 262145 bytes, expected at most 262144',
  ],
]

for (const [name, path, rule, message] of files) {
  test(`refuses to read ${name}`, { ...onPosix, timeout: 10_000 }, async (t) => {
    const { root } = await project(t, { file: '', large: 'a'.repeat(262_145), 'folder.yaml/x': '' })
    execFileSync('mkfifo', [join(root, 'pipe')])
    const targets = {
      device: '/dev/zero',
      dangling: 'none',
      loop: 'loop',
      'out.md': '../secret.md',
      up: '..',
    }
    for (const [link, to] of Object.entries(targets)) await symlink(to, join(root, link))
    const read = await readText(path, { root })
    assert.ok('diagnostics' in read)
    const [{ hint, ...diagnostic } = {}] = read.diagnostics
    assert.deepEqual(diagnostic, { severity: 'error', file: path, rule, message })
    assert.ok(hint)
  })
}

test('reads a device as little as a pipe', onPosix, async () => {
  const read = await readText('zero', { root: '/dev' })
  assert.ok('diagnostics' in read)
  assert.equal(read.diagnostics[0]?.message, 'Unexpected pipe or device, expected a file')
})

test('reads a link inside the project, and a limit of its own', onPosix, async (t) => {
  const { folder, root } = await project(t, { 'a/x': 'text' })
  await symlink('a/x', join(root, 'link'))
  await symlink('root', join(folder, 'way'))
  assert.deepEqual(await readText('link', { root: join(folder, 'way') }), { text: 'text' })
  assert.deepEqual(await readText('link', { root, limit: 4 }), { text: 'text' })
  assert.ok('diagnostics' in (await readText('link', { root, limit: 3 })))
})

test('a file that grows while it is read is read once more, and never in part', async (t) => {
  const { root } = await project(t)
  const file = join(root, 'x')
  const { readSync } = fs
  const readWhile = async (changes: number) => {
    await writeFile(file, 'text')
    let done = 0
    const mock = t.mock.method(fs, 'readSync', (...args: unknown[]) => {
      if (done++ < changes) writeFileSync(file, 'more text '.repeat(done))
      return readSync(...(args as Parameters<typeof readSync>))
    })
    syncBuiltinESMExports()
    const found = await readText('x', { root })
    mock.mock.restore()
    syncBuiltinESMExports()
    return 'text' in found ? found.text : found.diagnostics[0]?.rule
  }
  assert.equal(await readWhile(0), 'text')
  assert.equal(await readWhile(1), 'more text ')
  assert.equal(await readWhile(1000), 'file/changed')
})

test('tells where each character is that is refused, also half a pair', () => {
  assert.deepEqual(
    forbidden('a\u{E0041}b\u202E\n\ud800').map(({ index, codePoint }) => [index, codePoint]),
    [
      [1, 0xe0041],
      [4, 0x202e],
      [6, 0xd800],
    ],
  )
  assert.deepEqual(forbidden('a\tb\r\nc'), [])
})
