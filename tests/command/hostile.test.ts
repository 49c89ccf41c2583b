import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bin, protocol14 as built, folder, form } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

const output = '.cursor/ai-driven-workflow/14-performance-optimization.md'
const broken = form.replace('action_type: "MUST"', 'action_type: "SHOULD"')
const failing = (sections: string) => ({
  'form.yaml': form,
  'protocol14.config.ts': `export default { forms: ['form.yaml'], sections: ${sections} }\n`,
})

test('no line begins with what a build log would obey', async () => {
  const cwd = folder({ '::error::x.yaml': broken, 'a\nb.yaml': `${broken}# ::stop\n` })
  const { stdout, stderr } = await protocol14(cwd, ['build', '.'])
  assert.match(stderr, /^\.\/::error::x\.yaml:\d+:\d+ error/m)
  assert.match(stderr, /^a\\u\{A\}b\.yaml:\d+:\d+ error/m)
  assert.doesNotMatch(stdout + stderr, /^\s*::/m)
})

test('a place far to the right in a long line is shown with what stands around it', async () => {
  const text = form.replace(/^purpose: "/m, `purpose: "${'x'.repeat(400)}" `)
  const { stderr } = await protocol14(folder({ 'form.yaml': text }), ['build', 'form.yaml'])
  const [line = '', carets = ''] = stderr.split('\n').slice(3)
  assert.match(line, /^> +9 \| …x+" Find and remove .*…$/)
  assert.equal(carets.indexOf('^'), line.indexOf('Find'))
  assert.ok(carets.length <= line.length)
})

test('a terminal escape in a form is shown, not obeyed', async () => {
  const text = form.replace(/^ai_role: .*/m, 'ai_role: "x" \x1b[31m')
  const { stderr } = await protocol14(folder({ 'form.yaml': text }), ['build', 'form.yaml'])
  assert.match(stderr, /U\+001B/)
  assert.ok(!stderr.includes('\x1b'))
})

test('NO_COLOR means no colours, --color gives them all the same', () => {
  const cwd = folder({ 'form.yaml': form })
  assert.ok(!built(cwd, ['build', 'form.yaml']).stdout.includes('\x1b'))
  assert.ok(built(cwd, ['build', 'form.yaml', '--color']).stdout.includes('\x1b[2munchanged'))
})

test('a reader that has seen enough is no error', () => {
  const cwd = folder({ 'form.yaml': form })
  const shell = `"${process.execPath}" "${bin}" build form.yaml | true`
  const { stderr } = spawnSync('sh', ['-c', shell], { cwd, encoding: 'utf8' })
  assert.doesNotMatch(stderr, /EPIPE|at /)
})

/** What ends the process needs one of its own. */
const ends: [
  what: string,
  files: Record<string, string>,
  message: RegExp,
  run?: typeof built | typeof protocol14,
][] = [
  [
    'a config that ends the process',
    { 'form.yaml': form, 'protocol14.config.ts': 'process.exit(0)\nexport default {}\n' },
    /Unexpected end: /,
  ],
  [
    'a config that waits for ever',
    {
      'form.yaml': form,
      'protocol14.config.ts': 'await new Promise(() => {})\nexport default {}\n',
    },
    /Unexpected end: /,
  ],
  [
    'a config that throws later',
    {
      'form.yaml': form,
      'protocol14.config.ts':
        "setTimeout(() => { throw new Error('late') }, 1)\nawait new Promise((r) => setTimeout(r, 50))\nexport default {}\n",
    },
    /^protocol14: Unexpected error: late \(DEBUG=1 shows where\); the last plugin at work was in `protocol14\.config\.ts`$/m,
  ],
  [
    'sections that throw',
    failing("() => { throw new Error('boom') }"),
    /^protocol14\.config\.ts:1:50 error Unexpected error in `sections`: boom/,
    protocol14,
  ],
  [
    'sections that are no list',
    failing('() => 5'),
    /Unexpected `5` from `sections`, expected a list of sections/,
    protocol14,
  ],
]

for (const [what, files, message, run = built] of ends)
  test(`${what} ends with 2, without a stack, and nothing is written`, async () => {
    const cwd = folder(files)
    const { status, stdout, stderr } = await run(cwd, ['build', 'form.yaml'])
    assert.match(stderr, message)
    assert.doesNotMatch(stderr, /^\s+at /m)
    assert.deepEqual([status, stdout, existsSync(join(cwd, '.cursor'))], [2, '', false])
  })

test('in a folder, only YAML files with a protocol number are forms, and links are not followed', async () => {
  const utf16 = Buffer.from(`\ufeff${form}`, 'utf16le')
  const cwd = folder({
    'forms/form.yaml': form,
    'forms/other.yaml': 'a: 1\n',
    'forms/readme.md': 'protocol_number: no\n',
    'forms/node_modules/x/form.yaml': form,
    'forms/utf16.yml': utf16,
    'protocol14.config.yaml': 'forms: [forms]\n',
  })
  symlinkSync('/dev/zero', join(cwd, 'forms/endless.yaml'))
  symlinkSync('..', join(cwd, 'forms/up'))
  const { status, stdout, stderr } = await protocol14(cwd, ['build'])
  assert.match(stderr, /^forms\/utf16\.yml.*UTF-16/m)
  assert.equal(
    stdout.split('\n\n')[0],
    `written  ${output}\nrefused  forms/utf16.yml  (1 error)\n2 forms: 1 written, 1 refused\nThe layers of each document are those of its form`,
  )
  assert.equal(status, 1)
})

test('a name with brackets in the config is that file', async () => {
  const cwd = folder({ 'a[1].yaml': form, 'protocol14.config.yaml': 'forms: ["a[1].yaml"]\n' })
  assert.match((await protocol14(cwd, ['build'])).stdout, /^written/)
})

test('a form of the config that is not there is named, with the config', async () => {
  const cwd = folder({ 'f.yaml': form, 'protocol14.config.yaml': 'forms: [f.yaml, g.yaml]\n' })
  const { status, stderr } = await protocol14(cwd, ['build'])
  assert.match(stderr, /^protocol14\.config\.yaml error Missing `g\.yaml`/)
  assert.equal(status, 2)
})

test('14.1 is not protocol 14, but 014 is', async () => {
  const told = async (number: string) => {
    const text = form.replace(/^protocol_number: .*$/m, `protocol_number: ${number}`)
    const cwd = folder({ 'form.yaml': text })
    return (await protocol14(cwd, ['build', 'form.yaml', '--dry-run'])).stdout
  }
  assert.match(await told('14.1'), /would write {2}\.cursor\/ai-driven-workflow\/14\.1-/)
  assert.match(await told('014'), /would write {2}\.cursor\/ai-driven-workflow\/14-performance-/)
})

test('several forms do not go to one place', async () => {
  const other = form.replace(/^protocol_number: .*$/m, 'protocol_number: "99"')
  const cwd = folder({ 'a.yaml': form, 'b.yaml': other })
  for (const flags of [['--stdout'], ['--out', 'x.md']]) {
    const { status, stdout, stderr } = await protocol14(cwd, ['build', '.', ...flags])
    assert.match(stderr, /^error Unexpected 2 forms with `--/)
    assert.deepEqual([status, stdout], [2, ''])
  }
  assert.ok(!existsSync(join(cwd, 'x.md')))
})

test('a document is not written over its form', async () => {
  const cwd = folder({ 'form.md': form })
  const { status } = await protocol14(cwd, ['build', 'form.md', '--out', 'form.md', '--force'])
  assert.equal(status, 1)
  assert.equal(readFileSync(join(cwd, 'form.md'), 'utf8'), form)
})

test('paths are from where the command runs', () => {
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': '{}\n', 'below/x.txt': '' })
  const { stdout } = built(join(cwd, 'below'), ['build', '../form.yaml'])
  assert.match(stdout, /^written {2}\.\.\/\.cursor\//)
  const missing = built(cwd, ['build', 'form.yaml', '--cwd', 'nowhere'])
  assert.match(missing.stderr, /^error Missing folder `nowhere`/)
  assert.equal(missing.status, 2)
})

test('a form is refused whose place can have no document, and all others are built', async () => {
  const other = form.replace(/^protocol_number: .*$/m, 'protocol_number: "99"')
  const cwd = folder({
    'a.yaml': form,
    'b.yaml': other,
    'protocol14.config.yaml': 'forms: ["*.yaml"]\noutput: "{number}/x.md"\n',
    '99': 'a file in the way',
  })
  const { status, stdout } = await protocol14(cwd, ['build'])
  assert.match(
    stdout,
    /^written {2}14\/x\.md\nrefused {2}99\/x\.md {2}\(Unexpected `(?:ENOTDIR|EEXIST)` /m,
  )
  assert.deepEqual([status, existsSync(join(cwd, '14/x.md'))], [1, true])
})
