/** Group C: bytes that are no text, characters that nobody sees, and files that are none. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs, { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { mock } from 'node:test'
import { readText } from '@protocol14/core'
import fc from 'fast-check'
import { forbidden } from '../../packages/core/src/files/characters.js'
import { folder, form, protocol14 } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import '../seed.js'
import { hostile } from './case.js'
import { type Row, refused } from './told.js'

const hidden = (what: string, code: string, expected = 'plain text') =>
  `1:4 Unexpected ${what} \`U+${code}\`, expected ${expected}`

/** Characters that a form spells by an escape. */
const escapes: Row[] = [
  ['C6', 'an escape for NUL', 'a: "\\0"', hidden('control character', '0000')],
  ['C6', 'an escape for ESC', 'a: "\\e[31m"', hidden('control character', '001B')],
  ['C6', 'an escape for BEL', 'a: "x\\x07"', hidden('control character', '0007')],
  ['C7', 'an escape for half a pair', 'a: "\\ud800"', hidden('code point', 'D800', 'a character')],
  ['C10', 'a tab that indents', 'a:\n\tb: x', '2:1 Unexpected tab, expected spaces'],
  ['C10', 'a tab that indents a block', 'a: |\n\tx', '2:1 Unexpected indentation'],
  ['C11', 'an escape for NEL', 'a: "\\N"', hidden('line separator', '0085', 'a plain line break')],
  [
    'C12',
    'an escape for a change of direction',
    'a: "\\u202e"',
    hidden('change of direction', '202E'),
  ],
  ['C13', 'an escape for a tag', 'a: "\\U000e0041"', hidden('tag character', 'E0041')],
]

refused(escapes)

const character = (code: string, what: string) => `Unexpected ${what} \`U+${code}\``
const bytes: [name: string, what: string, content: string | Buffer, message: string, at: string][] =
  [
    [
      'C2',
      'two byte order marks',
      '\uFEFF\uFEFFa',
      character('FEFF', 'invisible character'),
      '1:1-1:2',
    ],
    [
      'C2',
      'a byte order mark inside',
      'a\n b\uFEFF',
      character('FEFF', 'invisible character'),
      '2:3-2:4',
    ],
    ['C3', 'UTF-16 LE', Buffer.from('\uFEFFa: 1', 'utf16le'), 'Unexpected UTF-16', '1:1-1:2'],
    [
      'C3',
      'UTF-16 BE',
      Buffer.from('\uFEFFa: 1', 'utf16le').swap16(),
      'Unexpected UTF-16',
      '1:1-1:2',
    ],
    [
      'C3',
      'UTF-16 LE without a mark',
      Buffer.from('a: 1', 'utf16le'),
      'Unexpected UTF-16',
      '1:1-1:2',
    ],
    [
      'C3',
      'UTF-16 BE without a mark',
      Buffer.from('a: 1', 'utf16le').swap16(),
      'Unexpected UTF-16',
      '1:1-1:2',
    ],
    ['C4', 'Latin-1', Buffer.from('a: 1\r\nö: é', 'latin1'), 'Unexpected byte `0xF6`', '2:1-2:2'],
    [
      'C4',
      'an overlong sequence',
      Buffer.from([0x0a, 0x61, 0xc0, 0x80]),
      'Unexpected byte `0xC0`',
      '2:2-2:3',
    ],
    [
      'C4',
      'half a surrogate pair',
      Buffer.from([0xed, 0xa0, 0x80]),
      'Unexpected byte `0xED`',
      '1:1-1:2',
    ],
    [
      'C4',
      'a sequence cut at the end',
      Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xef, 0xbf]),
      'Unexpected byte `0xEF`',
      '1:2-1:3',
    ],
    [
      'C4',
      'a sequence cut in the middle',
      Buffer.from([0xef, 0xbf, 0x61]),
      'Unexpected byte `0xEF`',
      '1:1-1:2',
    ],
    ['C5', 'NUL', 'a\0', character('0000', 'control character'), '1:2-1:3'],
    ['C5', 'ESC', 'a: 1\nb: \x1b[31m', character('001B', 'control character'), '2:4-2:5'],
    ['C5', 'DEL', '\x7f', character('007F', 'control character'), '1:1-1:2'],
    ['C11', 'NEL', 'a\x85b', character('0085', 'line separator'), '1:2-1:3'],
    ['C11', 'LS', 'a\r\n\u2028', character('2028', 'line separator'), '2:1-2:2'],
    ['C11', 'PS', '\u2029', character('2029', 'line separator'), '1:1-1:2'],
    [
      'C9',
      'old Mac line ends',
      'a: 1\r\nb: 2\rc: 3',
      'Unexpected old Mac line end `U+000D`',
      '2:5-2:6',
    ],
    [
      'C12',
      'right-to-left override',
      '\u202E',
      character('202E', 'change of direction'),
      '1:1-1:2',
    ],
    ['C12', 'an isolate', '\u2066', character('2066', 'change of direction'), '1:1-1:2'],
    ['C13', 'a zero-width space', 'a\u200Bb', character('200B', 'invisible character'), '1:2-1:3'],
    ['C13', 'a joiner between Latin letters', 'a\u200Db', character('200D', 'joiner'), '1:2-1:3'],
    ['C13', 'a joiner between Arabic commas', '،\u200C،', character('200C', 'joiner'), '1:2-1:3'],
    ['C13', 'two joiners', 'ها\u200C\u200Cها', character('200C', 'joiner'), '1:3-1:4'],
    ['C13', 'a joiner behind an emoji', '👩\u200D ', character('200D', 'joiner'), '1:3-1:4'],
    [
      'C13',
      'a hidden prompt in tags',
      '🏴\u{E0061}',
      character('E0061', 'tag character'),
      '1:3-1:5',
    ],
    [
      'C13',
      'bytes in variation selectors',
      '❤\uFE0F\u{E0100}',
      character('E0100', 'second variation selector'),
      '1:3-1:5',
    ],
    ['C13', 'a code point that is none', '\uFFFE', character('FFFE', 'code point'), '1:1-1:2'],
  ]

for (const [name, what, content, message, at] of bytes) {
  hostile(name, `${what} is refused`, async () => {
    const root = folder({ 'forms/x.yaml': content })
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
  ['C5', '', ''],
  ['C1', '\uFEFFa: 1\n', 'a: 1\n'],
  ['C8', 'a: 1\r\n\r\nb: 2\r\n', 'a: 1\n\nb: 2\n'],
  ...[
    'a\tb',
    '👩‍👩‍👧‍👦 👩🏽‍🔬 🏳️‍🌈 🏴‍☠️ ❤️‍🔥 1️⃣',
    'שלום',
    'می‌خواهم',
    'क्‍ष',
    'ශ්‍රී',
    'é e\u0301',
    '한국어',
  ].map((text): [string, string, string] => ['C14', text, text]),
]

const hashOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

for (const [name, content, text] of fine) {
  hostile(name, `${JSON.stringify(content)} is read`, async () => {
    const root = folder({ 'x.yaml': content })
    const expected = { text, hash: hashOf(Buffer.from(content)) }
    assert.deepEqual(await readText('x.yaml', { root, hashOf }), expected)
    assert.deepEqual(await readText(join(root, 'x.yaml'), { root }), { text })
  })
}

hostile('C5', 'at most 20 characters are told, and how many are left', async () => {
  const root = folder({ 20: '\x07\n'.repeat(20), 500: '\x07\n'.repeat(500) })
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

hostile('C4', 'law: the first byte that is not UTF-8 is found', async () => {
  const root = folder()
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.constantFrom(0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0xff),
      async (before, bad) => {
        writeFileSync(
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

const files: [name: string, what: string, path: string, rule: string, message: string][] = [
  ['C15', 'a folder', 'folder.yaml', 'file/kind', 'Unexpected folder, expected a file'],
  ['C16', 'a pipe', 'pipe', 'file/kind', 'Unexpected pipe or device, expected a file'],
  ['C16', 'a device', 'device', 'file/outside', 'Unexpected file outside of the project'],
  ['C17', 'nothing', 'gone', 'file/missing', 'Missing file'],
  [
    'C17',
    'a name that no system takes',
    'x'.repeat(300),
    'file/access',
    'Unexpected `ENAMETOOLONG`, expected a file',
  ],
  ['C17', 'something below a file', 'file/x', 'file/missing', 'Missing file'],
  ['C17', 'a link to nothing', 'dangling', 'file/missing', 'Missing file'],
  ['C17', 'a link to itself', 'loop', 'file/access', 'Unexpected loop of links, expected a file'],
  [
    'C18',
    'a link out of the project',
    'out.md',
    'file/outside',
    'Unexpected file outside of the project',
  ],
  [
    'C15',
    'a link to a folder outside',
    'up/secret.md',
    'file/outside',
    'Unexpected file outside of the project',
  ],
  ['C18', 'the folder around', '..', 'file/outside', 'Unexpected file outside of the project'],
  [
    'C18',
    'a path out of the project',
    '../secret.md',
    'file/outside',
    'Unexpected file outside of the project',
  ],
  [
    'C21',
    'a large file',
    'large',
    'file/size',
    'Unexpected file of 262145 bytes, expected at most 262144',
  ],
]

for (const [name, what, path, rule, message] of files) {
  hostile(name, `${what} is refused`, async () => {
    const around = folder({ 'secret.md': 'secret' })
    const root = join(around, 'root')
    mkdirSync(root)
    put(root, { file: '', large: 'a'.repeat(262_145), 'folder.yaml/x': '' })
    execFileSync('mkfifo', [join(root, 'pipe')])
    const targets = {
      device: '/dev/zero',
      dangling: 'none',
      loop: 'loop',
      'out.md': '../secret.md',
      up: '..',
    }
    for (const [link, to] of Object.entries(targets)) symlinkSync(to, join(root, link))
    const read = await readText(path, { root })
    assert.ok('diagnostics' in read)
    const [{ hint, ...diagnostic } = {}] = read.diagnostics
    assert.deepEqual(diagnostic, { severity: 'error', file: path, rule, message })
    assert.ok(hint)
  })
}

hostile('C16', 'a device inside the root is refused as well', async () => {
  const read = await readText('zero', { root: '/dev' })
  assert.ok('diagnostics' in read)
  assert.equal(read.diagnostics[0]?.message, 'Unexpected pipe or device, expected a file')
})

hostile('C18', 'a link inside the project is read, and a limit of its own holds', async () => {
  const around = folder({ 'root/a/x': 'text' })
  const root = join(around, 'root')
  symlinkSync('a/x', join(root, 'link'))
  symlinkSync('root', join(around, 'way'))
  const expected = { text: 'text' }
  assert.deepEqual(await readText('link', { root: join(around, 'way') }), expected)
  assert.deepEqual(await readText('link', { root, limit: 4 }), expected)
  assert.ok('diagnostics' in (await readText('link', { root, limit: 3 })))
})

hostile('C21', 'a file that grows is read once more, and never in part', async () => {
  const root = folder()
  const file = join(root, 'x')
  const { readSync } = fs
  const readWhile = async (changes: number) => {
    writeFileSync(file, 'text')
    let done = 0
    const reading = mock.method(fs, 'readSync', (...args: unknown[]) => {
      if (done++ < changes) writeFileSync(file, 'more text '.repeat(done))
      return readSync(...(args as Parameters<typeof readSync>))
    })
    syncBuiltinESMExports()
    const found = await readText('x', { root })
    reading.mock.restore()
    syncBuiltinESMExports()
    return 'text' in found ? found.text : found.diagnostics[0]?.rule
  }
  assert.equal(await readWhile(0), 'text')
  assert.equal(await readWhile(1), 'more text ')
  assert.equal(await readWhile(1000), 'file/changed')
})

hostile('C21', 'a bug is not told as a refusal of the system', async (t) => {
  const root = folder({ x: 'a'.repeat(300_000) })
  const { allocUnsafe } = Buffer
  // What reports the tests allocates little, also while this one waits.
  const allocating = t.mock.method(Buffer, 'allocUnsafe', (size: number) => {
    if (size < 100_000) return allocUnsafe(size)
    throw new RangeError('bug')
  })
  await assert.rejects(readText('x', { root, limit: 1e6 }), /^RangeError: bug$/)
  allocating.mock.restore()
  assert.ok('text' in (await readText('x', { root, limit: 1e6 })))
})

hostile('C7', 'each character that is refused is found at its place, also half a pair', () => {
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

/** Where a hidden character may come from beside a form, and how the command is asked. */
const elsewhere: [
  what: string,
  files: Record<string, string | Uint8Array>,
  args: string[],
  message: RegExp,
][] = [
  [
    'a config',
    { 'protocol14.config.yaml': '# \u202e\nforms: [form.yaml]\n' },
    ['build'],
    /^protocol14\.config\.yaml:1:3 error .*U\+202E/m,
  ],
  [
    'a config in code',
    { 'protocol14.config.ts': 'export default {} // \u2066\n' },
    ['build'],
    /^protocol14\.config\.ts:1:22 error .*U\+2066/m,
  ],
  [
    'a named config',
    { 'my.json': '{ "forms": ["\u200b"] }' },
    ['build', '--config', 'my.json'],
    /^my\.json:1:14 error .*U\+200B/m,
  ],
  [
    'a preset',
    { 'protocol14.config.yaml': 'preset: ./p.yaml\n', 'p.yaml': 'name: "x\u200b"\n' },
    ['build', 'form.yaml'],
    /^p\.yaml:1:9 error .*U\+200B/m,
  ],
  [
    'a config in Latin-1',
    { 'protocol14.config.yaml': Buffer.from('# caf\xe9\n', 'latin1') },
    ['build'],
    /^protocol14\.config\.yaml:1:6 error Unexpected byte `0xE9`/m,
  ],
  [
    'a document',
    { 'a.md': '# PROTOCOL 14\n\nx\u{E0041}\n' },
    ['check', 'a.md'],
    /^3:2 error .*U\+E0041/m,
  ],
  [
    'the name of a document',
    {},
    ['build', 'form.yaml', '--out', 'a\u202eb.md'],
    /Unexpected `a\\u\{202e\}b\.md`/,
  ],
]

for (const [what, files, args, message] of elsewhere)
  hostile('C12', `${what} that hides something is refused`, async () => {
    const cwd = folder({ 'form.yaml': form, ...files })
    const { status, stderr, stdout } = await inProcess(cwd, args)
    assert.match(stderr + stdout, message)
    assert.notEqual(status, 0)
  })

hostile('C19', 'a link to all of the disk is not followed', async () => {
  const cwd = folder({ 'forms/form.yaml': form })
  symlinkSync('/', join(cwd, 'forms/all'))
  symlinkSync('..', join(cwd, 'forms/up'))
  const { status, stdout } = await inProcess(cwd, ['build', '.', '--dry-run'])
  assert.match(stdout, /^1 form: 1 to write$/m)
  assert.equal(status, 0)
})

hostile('C20', 'a form that may not be read is refused, and the others are built', async () => {
  const cwd = folder({ 'a.yaml': form, 'b.yaml': form.replace('"14"', '"30"') })
  const { openSync } = fs
  const opening = mock.method(fs, 'openSync', (path: string, flags: number) => {
    if (!path.endsWith('a.yaml')) return openSync(path, flags)
    throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open' })
  })
  syncBuiltinESMExports()
  const { status, stdout, stderr } = await inProcess(cwd, ['build', 'a.yaml', 'b.yaml'])
  opening.mock.restore()
  syncBuiltinESMExports()
  assert.match(stderr, /^a\.yaml error Unexpected file that you may not read/m)
  assert.match(stdout, /^2 forms: 1 written, 1 refused$/m)
  assert.equal(status, 1)
})

hostile('C22', 'names of files are found as they are and shown without being obeyed', async () => {
  const names = ['a\nb.yaml', '::error::.yaml', 'a\x1b[31m.yaml', '-rf.yaml', 'a[1].yaml']
  const broken = form.replace('action_type: "MUST"', 'action_type: "SHOULD"')
  const cwd = folder(Object.fromEntries(names.map((name) => [name, broken])))
  const { stdout, stderr, all } = await inProcess(cwd, ['build', '.'])
  assert.equal(stderr.match(/ error Unexpected `SHOULD`/g)?.length, names.length)
  assert.match(stdout, /^5 forms: 5 refused$/m)
  assert.doesNotMatch(all, /^\s*::/m)
  assert.ok(!all.includes('\x1b'))
})

hostile('C8', 'a form with CRLF gives the same bytes', async () => {
  const tell = (text: string) =>
    inProcess(folder({ 'form.yaml': text }), ['build', 'form.yaml', '--stdout'])
  const [lf, crlf] = [await tell(form), await tell(form.replaceAll('\n', '\r\n'))]
  assert.deepEqual([crlf.stdout, crlf.status], [lf.stdout, 0])
})

for (const args of [
  'build pipe.yaml',
  'build pipe.yaml form.yaml --filter x',
  'check pipe.md',
  'check --fix pipe.yaml',
  'build form.yaml --config pipe.yaml',
  'analyze pipe.md',
])
  hostile('C16', `nothing waits for a pipe: ${args}`, () => {
    const cwd = folder({ 'form.yaml': form })
    execFileSync('mkfifo', [join(cwd, 'pipe.yaml'), join(cwd, 'pipe.md')])
    const { status, stdout, stderr } = protocol14(cwd, args.split(' '))
    assert.match(stdout + stderr, /pipe or device|Missing|Unexpected filter/)
    assert.ok(status === 1 || status === 2, `${status}`)
  })

for (const name of ['protocol14.config.yaml', 'protocol14.config.ts', 'package.json'])
  hostile('C16', `nothing waits for a pipe where a config is looked for: ${name}`, () => {
    const cwd = folder({ 'form.yaml': form })
    execFileSync('mkfifo', [join(cwd, name)])
    const { status, stderr } = protocol14(cwd, ['check', 'form.yaml'])
    if (name === 'package.json') return assert.notEqual(status, null)
    assert.match(stderr, /config[.](yaml|ts) error Unexpected pipe or device, expected a file/)
    assert.equal(status, 2)
  })

/** Files of a project in `root`. */
function put(root: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true })
    writeFileSync(join(root, name), content)
  }
}
