import assert from 'node:assert/strict'
import { readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { protocol14 as built, folder, form } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

const output = '.cursor/ai-driven-workflow/14-performance-optimization.md'
const read = (cwd: string, file = output) => readFileSync(join(cwd, file), 'utf8')

test('two folders, two time zones, two locales: the same bytes', () => {
  const environments = [
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'UTC', LC_ALL: 'C' },
  ]
  const [one, two] = environments.map((env) => {
    const cwd = folder({ 'form.yaml': form })
    assert.equal(built(cwd, ['build', 'form.yaml'], env).status, 0)
    return read(cwd)
  })
  assert.equal(one, two)
})

test('a second build writes nothing', async () => {
  const cwd = folder({ 'form.yaml': form })
  assert.match((await protocol14(cwd, ['build', 'form.yaml'])).stdout, /^written {2}\.cursor/)
  utimesSync(join(cwd, output), 1, 1)
  assert.match((await protocol14(cwd, ['build', 'form.yaml'])).stdout, /^unchanged {2}\.cursor/)
  assert.equal(statSync(join(cwd, output)).mtimeMs, 1000)
})

test('CRLF and LF forms give the same document', async () => {
  const unix = folder({ 'form.yaml': form })
  const windows = folder({ 'form.yaml': form.replaceAll('\n', '\r\n') })
  for (const cwd of [unix, windows]) await protocol14(cwd, ['build', 'form.yaml'])
  assert.equal(read(unix), read(windows))
})

test('--dry-run tells what would be written', async () => {
  const cwd = folder({ 'form.yaml': form })
  const { status, stdout } = await protocol14(cwd, ['build', 'form.yaml', '--dry-run'])
  assert.equal(status, 0)
  assert.match(stdout, /^would write {2}\.cursor/)
  assert.throws(() => read(cwd))
})

test('--stdout prints the document alone', async () => {
  const cwd = folder({ 'form.yaml': form })
  const { stdout } = await protocol14(cwd, ['build', 'form.yaml', '--stdout'])
  assert.throws(() => read(cwd))
  await protocol14(cwd, ['build', 'form.yaml'])
  assert.equal(stdout, read(cwd))
})

test('--out takes a file or a folder, from where the command runs', async () => {
  const cwd = folder({ 'a/form.yaml': form })
  await protocol14(cwd, ['build', 'a', '--out', 'docs/mine.md'])
  await protocol14(cwd, ['build', 'a', '--out', 'docs'])
  assert.equal(read(cwd, 'docs/mine.md'), read(cwd, 'docs/14-performance-optimization.md'))
  const { status, stderr } = await protocol14(cwd, ['build', 'a', '--out', '../x'])
  assert.equal(status, 1)
  assert.match(stderr, /expected a path inside the project/)
})

test('--strict refuses a form with a warning, and one whose needed keys are filled', async () => {
  const strict = (text: string) =>
    protocol14(folder({ 'form.yaml': text }), ['build', 'form.yaml', '--strict'])
  assert.equal((await strict(form)).status, 0)
  const withoutHooks = form.replace(/^automation_hooks:\n(?:(?: .*)?\n)+/m, '')
  const { status, stderr } = await strict(withoutHooks)
  assert.equal(status, 1)
  assert.match(stderr, /error Missing `automation_hooks`, filled from the preset performance/)
})

test('the config is found from a folder below, and its folder is the root', async () => {
  const cwd = folder({
    'package.json':
      '{"protocol14": {"forms": ["forms/*.yaml"], "output": "docs/{number}-{name}.md"}}',
    'forms/form.yaml': form,
    'below/readme.txt': '',
  })
  const { status, stdout } = await protocol14(join(cwd, 'below'), ['build'])
  assert.equal(status, 0, stdout)
  assert.match(stdout, /^written {2}\.\.\/docs\/14-performance-optimization\.md/)
  read(cwd, 'docs/14-performance-optimization.md')
})

test('--version answers alone', () => {
  const { version } = JSON.parse(
    readFileSync(new URL('../../packages/cli/package.json', import.meta.url), 'utf8'),
  )
  assert.deepEqual(built('.', ['--version']), {
    status: 0,
    stdout: `${version}\n`,
    stderr: '',
  })
})
