/**
 * Group E: what is said of hostile input, in all formats and through the whole command. The reporters
 * by themselves are in tests/report, as a law over any report.
 */
import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import { visible } from '../../packages/cli/src/visible.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { obeyed } from '../report/runs.js'
import { hostile } from './case.js'

const formats = ['pretty', 'compact', 'json', 'sarif', 'junit']

/** What `build` and `check` say of files, in all formats. */
async function said(files: Record<string, string>, env: Record<string, string> = {}) {
  const cwd = folder(files)
  const runs = [
    ['build', '.', '--dry-run'],
    ...formats.map((one) => ['check', '.', '--format', one]),
  ]
  const all: string[] = []
  for (const args of runs) {
    const { stdout, stderr, status } = await inProcess(cwd, args, env)
    assert.match(stdout + stderr, /error|warning/, `${args.join(' ')}: ${status}`)
    all.push(stdout + stderr)
  }
  return all
}

/** Nothing in it moves a cursor, sets a title, turns text around or begins a command of a log. */
function assertInert(all: string[]): void {
  for (const text of all) {
    assert.deepEqual(obeyed(text), [])
    const shown = text.replaceAll('\n', '')
    assert.equal(shown.match(/[\p{Cc}\p{Bidi_Control}]/u)?.[0], undefined, JSON.stringify(text))
    assert.doesNotMatch(text, /^\s+at .*:\d+:\d+/m, 'a stack')
  }
}

const lineOf = (text: string) => form.replace(/^ai_role: .*/m, () => text)

hostile(
  'E1',
  'ERR, shown and not obeyed: ESC, OSC, BEL, C1 and bidi in the line of an error',
  async () => {
    const sequences = [
      '\u001b[2J',
      '\u001b]0;title\u0007',
      '\u009b31m',
      '\u202e',
      '\u2066',
      '\u0007',
    ]
    for (const sequence of sequences)
      assertInert(await said({ 'form.yaml': lineOf(`ai_role: "x${sequence}y"`) }))
  },
)

hostile(
  'E1',
  'ERR, shown and not obeyed: the same by escapes of YAML, and in names of files',
  async () => {
    assertInert(await said({ 'form.yaml': lineOf('ai_role: "x\\e[31m\\x07\\u202e"') }))
    const broken = lineOf('ai_role: [')
    assertInert(
      await said({ 'a\u001b[31m\u202e\u0007.yaml': broken, 'b\n::error::x.yaml': broken }),
    )
  },
)

hostile('E2', 'ERR, never at the start of a line: commands of a build log', async () => {
  for (const text of ['::error::x', '::stop-commands::x', '##[error]x', '##vso[task.complete]x']) {
    const name = `${text.replaceAll('/', '')}.yaml`
    assertInert(
      await said({ [name]: lineOf(`${text}: [`), 'form.yaml': lineOf(`ai_role: |\n${text}\n`) }),
    )
  }
})

hostile(
  'E2',
  'ERR, the same where GitHub Actions reads: annotations are commands, and only those',
  async () => {
    const cwd = folder({ 'a%0A::warning::.yaml': lineOf('ai_role: "::error::x%0A::error::y" [') })
    const { stdout } = await inProcess(cwd, ['check', '.', '--format', 'github'])
    const lines = stdout.trimEnd().split('\n')
    assert.ok(lines.length > 0)
    for (const line of lines)
      assert.match(line, /^::(error|warning|notice) file=[^:]*(?:%3A[^:]*)*,line=\d+/)
  },
)

hostile('E3', 'OK: more than the escapes of terminals is shown as `\\u{…}`', () => {
  const text = 'a\nb\u202Ec\u200Bd\u2028e\u{E0041}f\u0085g'
  assert.equal(visible(text), 'a\\u{A}b\\u{202E}c\\u{200B}d\\u{2028}e\\u{E0041}f\\u{85}g')
  // What Node has for it leaves all of that.
  assert.equal(stripVTControlCharacters(text), text)
})

hostile(
  'E4',
  'ERR, shown and not obeyed: a key with escapes or line ends, in forms and configs',
  async () => {
    const key = '"a\\e[31m\\n::error::b\\u202e"'
    assertInert(await said({ 'form.yaml': `${form}${key}: 1\n` }))
    assertInert(await said({ 'form.yaml': `${form}phases_x: { ${key}: 1 }\n` }))
    assertInert(await said({ 'form.yaml': form, 'protocol14.config.yaml': `${key}: 1\n` }))
    assertInert(
      await said({
        'form.yaml': form,
        'protocol14.config.json': `{ "rules": { "a\\u001b\\n::x": 1 } }`,
      }),
    )
    assertInert(
      await said({ 'form.yaml': form, 'protocol14.config.yaml': `rules: { ${key}: off }\n` }),
    )
  },
)

hostile('E5', 'ERR: nothing of the environment, and at most 200 characters of a line', async () => {
  const secret = 'not-to-be-told-14'
  const files = {
    'form.yaml': lineOf(`ai_role: "${'x'.repeat(5000)}" y`),
    'other.yaml': lineOf(`ai_role: ${'[x '.repeat(3000)}`),
  }
  const all = await said(files, { GITHUB_TOKEN: secret, NPM_TOKEN: secret, SECRET: secret })
  for (const [at, text] of all.entries()) {
    assert.ok(!text.includes(secret))
    // The others are for programs, which have all of a message on one line.
    if (at > 1) continue
    for (const line of text.split('\n')) assert.ok(line.length <= 260, `${line.length}: ${line}`)
  }
  const config = {
    'form.yaml': form,
    'protocol14.config.ts': "throw new Error('x'.repeat(5000))\nexport default {}\n",
  }
  for (const text of await said(config)) assert.ok(text.length < 1500, text)
})
