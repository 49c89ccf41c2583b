/** The index of a workspace, as the built command writes, shares and checks it. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { unseal } from '@protocol14/core'
import { matchesFile } from '../../packages/testing/src/golden.js'
import { filesBelow } from '../cache/workspace.js'
import { folder, form } from '../command/command.js'
import { inProcess as protocol14 } from '../command/in-process.js'

const formOf = (number: string, name: string) =>
  form
    .replace(/^protocol_number: .*/m, `protocol_number: "${number}"`)
    .replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)

const rules = "{ protocol/domain: 'off', protocol/number: 'off', hooks/script-exists: 'off' }"
const config = `output: '{dir}/{number}-{name}.md'\npreset: generic\nrules: ${rules}\n`
const asked = `${config}index: { output: docs/PROTOCOLS.md }\n`

/** One form is whole, one has an error, and one cannot be read. */
const workspace = {
  'package.json': '{ "name": "shop" }',
  'protocol14.config.yaml': asked,
  '.artifacts/performance/baseline-metrics.csv': 'a,b\n',
  'services/api/package.json': '{ "name": "@shop/api" }',
  'services/api/form.yaml': formOf('12', 'monitoring'),
  'services/mail/form.yaml': formOf('14', 'tuning').replace(/^ai_role: .*\n/m, ''),
  'services/mail/other.yaml': 'protocol_number: "15\n',
  'services/web/form.yaml': formOf('5', 'retrospective'),
}

const index = 'docs/PROTOCOLS.md'
const read = (root: string, file = index) => readFileSync(join(root, file), 'utf8')
const documents = (root: string) =>
  Object.fromEntries(
    filesBelow(root)
      .filter((file) => file.endsWith('.md'))
      .map((file) => [file, read(root, file)]),
  )

test('the index tells all forms, also those with errors, and is written once', async () => {
  const root = folder(workspace)
  const first = await protocol14(root, ['build'])
  assert.equal(first.status, 1)
  assert.match(first.stdout, /^written {2}docs\/PROTOCOLS\.md$/m)
  assert.match(first.stdout, /^4 forms: 2 written, 2 refused$/m)
  matchesFile('tests/index/PROTOCOLS.md', unseal(read(root)).body)
  assert.match((await protocol14(root, ['build'])).stdout, /^unchanged {2}docs\/PROTOCOLS\.md$/m)
})

test('parts of a run, however many threads tell them, give what the whole gives', async () => {
  const whole = folder(workspace)
  await protocol14(whole, ['build'])
  const parts = folder(workspace)
  for (const part of ['2/3', '3/3']) await protocol14(parts, ['build', '--shard', part])
  assert.ok(!existsSync(join(parts, index)))
  await protocol14(parts, ['build', '--shard', '1/3', '--threads', '3'])
  assert.deepEqual(documents(parts), documents(whole))
  rmSync(join(parts, index))
  await protocol14(parts, ['build', '--filter', 'services/web', '--no-cache'])
  assert.equal(read(parts), read(whole))
})

test('a build that names forms, or has one document to write, leaves the index alone', async () => {
  const root = folder(workspace)
  await protocol14(root, ['build', 'services'])
  await protocol14(root, ['build', 'services/web', '--stdout'])
  await protocol14(root, ['build', '--filter', 'services/web', '--out', 'one.md'])
  assert.ok(!existsSync(join(root, index)))
})

test('a cache knows of files of evidence, of forms that go, and of the index itself', async () => {
  const root = folder({ ...workspace, 'services/mail/other.yaml': 'a: b\n' })
  const agrees = async () => {
    await protocol14(root, ['build'])
    const cached = read(root)
    await protocol14(root, ['build', '--no-cache'])
    assert.equal(read(root), cached)
    return cached
  }
  const first = await agrees()
  writeFileSync(join(root, '.artifacts/performance/profiling-report.md'), 'slow\n')
  const second = await agrees()
  assert.notEqual(second, first)
  rmSync(join(root, index))
  assert.equal(await agrees(), second)
  rmSync(join(root, 'services/web/form.yaml'))
  assert.notEqual(await agrees(), second)
})

test('check says that the index is missing, stale or edited, and where', async () => {
  const root = folder({ ...workspace, 'services/mail/other.yaml': 'a: b\n' })
  const check = async (...named: string[]) =>
    (await protocol14(root, ['check', ...named, '--format', 'compact'])).stdout
  assert.match(await check(), /^docs\/PROTOCOLS\.md: error Missing document/m)
  await protocol14(root, ['build'])
  assert.doesNotMatch(await check(), /docs/)
  const built = read(root)
  writeFileSync(join(root, index), built.replace('(only the taker', '(only the giver'))
  assert.match(
    await check('docs'),
    /^docs\/PROTOCOLS\.md:\d+:1: error .*saidBy.* \[document\/drift\]$/m,
  )
  const refused = await protocol14(root, ['build'])
  assert.match(refused.stdout, /^refused {2}docs\/PROTOCOLS\.md {2}\(Unexpected edit/m)
  for (const [from, to, found] of [
    [/^# PROTOCOLS$/m, '$&\n\nAll are void.', 'All are void.'],
    [/^## 1\. /m, 'All are void.\n\n$&', 'All are void.'],
    [/^# PROTOCOLS$/m, '$& OF ALL', '# PROTOCOLS OF ALL'],
  ] as const) {
    writeFileSync(join(root, index), built.replace(from, to))
    const { stdout, status } = await protocol14(root, ['check'])
    const [stray, ...more] = stdout.match(/PROTOCOLS\.md\S* error [^\n]*/g) ?? []
    assert.ok(stray?.includes(`Unexpected \`${found}\``), stdout)
    assert.deepEqual([more, status], [[], 1])
    assert.match(stdout, /→ take it back: `protocol14 build --force` writes the index/)
  }
  writeFileSync(join(root, index), built)
  writeFileSync(join(root, 'services/web/form.yaml'), formOf('5', 'retro'))
  assert.match(await check(index), /^docs\/PROTOCOLS\.md:.* \[document\/stale\]$/m)
  assert.equal((await check('services/web')).includes(index), false)
})

test('a flag that makes errors of warnings changes nothing of what the index says', async () => {
  const { 'services/mail/form.yaml': _, 'services/mail/other.yaml': __, ...forms } = workspace
  const root = folder({ ...forms, 'services/web/extra.yaml': `${formOf('6', 'extra')}contxt: 1\n` })
  await protocol14(root, ['build', '--quiet'])
  const built = read(root)
  const { status, stdout } = await protocol14(root, ['check', '--strict', '--format', 'compact'])
  assert.equal(status, 1)
  assert.match(stdout, /error Unexpected key `contxt`/)
  assert.match(stdout, /error .* \[integration\/partner-agrees\]$/m)
  assert.doesNotMatch(stdout, /PROTOCOLS/)
  await protocol14(root, ['build', '--strict', '--quiet', '--no-cache'])
  assert.equal(read(root), built)
})

test('an edit of the index leads to the forms that it is about', async () => {
  const root = folder(workspace)
  await protocol14(root, ['build', '--quiet'])
  writeFileSync(join(root, index), read(root).replace('(only the taker', '(only the giver'))
  const { stdout } = await protocol14(root, ['build'])
  assert.match(
    stdout,
    /PROTOCOLS\.md .*\n {2}→ put it into the forms that it is about, and overwrite/,
  )
  for (const command of ['import', 'merge']) {
    const { status, stderr } = await protocol14(root, [command, index])
    assert.equal(status, 2)
    assert.match(stderr, /Unexpected index of a workspace, expected the document of a form/)
  }
})

const names = `export default {
  name: 'names',
  title: 'NAMES',
  schema: { '~standard': { version: 1, vendor: 'own', validate: ({ protocols }) => ({
    value: { protocols: protocols.map(({ form }) => ({ form })) },
  }) } },
  jsonSchema: { type: 'object', properties: { protocols: { type: 'array' } } },
  render: ({ protocols }) => protocols.map(({ form }) => ({
    type: 'paragraph', children: [{ type: 'text', value: form }],
  })),
  read: (nodes) => ({ protocols: nodes.map((node) => ({ form: node.children[0].value })) }),
}
`

test('a team can have a section of its own in place of the overview', async () => {
  const root = folder({
    ...workspace,
    'protocol14.config.yaml': `${config}index: { output: all.md, sections: [./names.js] }\n`,
    'names.js': names,
  })
  await protocol14(root, ['build'])
  assert.equal(
    unseal(read(root, 'all.md')).body,
    `# PROTOCOLS

## 1. NAMES

services/api/form.yaml

services/mail/form.yaml

services/mail/other.yaml

services/web/form.yaml
`,
  )
  writeFileSync(join(root, 'names.js'), names.replace('value: form', "value: 'lost'"))
  const lost = await protocol14(root, ['build'])
  assert.match(lost.stderr, /Unexpected loss of `protocols\[0\]\.form`/)
  assert.match(lost.stdout, /^refused {2}protocol14\.config\.yaml/m)
})

test('an index that a config inherits does not count', async () => {
  const root = folder({
    ...workspace,
    'services/web/protocol14.config.yaml': 'extends: ../../protocol14.config.yaml\n',
  })
  await protocol14(join(root, 'services/web'), ['build'])
  assert.deepEqual(Object.keys(documents(root)), ['services/web/5-retrospective.md'])
})

const wrong: Record<string, [config: string, status: number, told: RegExp]> = {
  'without an output': ['index: {}', 2, /Missing `index\.output`/],
  'with another key': [
    'index: { output: a.md, outptu: b.md }',
    2,
    /`index\.outptu`, expected `output`/,
  ],
  'for each form': [
    "index: { output: 'a/{number}.md' }",
    2,
    /Unexpected `\{number\}` in `index\.output`/,
  ],
  'of sections that nobody knows': [
    'index: { output: a.md, sections: [overvieww] }',
    2,
    /expected `overview`/,
  ],
  'outside of the project': ['index: { output: ../a.md }', 1, /expected a path inside/],
  'where a document goes': [
    'index: { output: services/web/5-retrospective.md }',
    1,
    /which `services\/web\/form\.yaml` has as well/,
  ],
}

for (const [name, [line, status, told]] of Object.entries(wrong))
  test(`an index ${name} is refused`, async () => {
    const root = folder({ ...workspace, 'protocol14.config.yaml': `${config}${line}\n` })
    const built = await protocol14(root, ['build'])
    assert.equal(built.status, status)
    assert.match(built.stderr, told)
  })
