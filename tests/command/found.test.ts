/** What people met when they used the command: each was wrong once. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { bin, folder, form } from './command.js'
import { inProcess } from './in-process.js'

const config = 'forms: [form.yaml]\noutput: docs/{number}.md\n'
const document = 'docs/14.md'

/** A project in which `form` is built; with other files too. */
async function project(files: Record<string, string> = {}, yaml = config) {
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': yaml, ...files })
  assert.equal((await inProcess(cwd, ['build', '--quiet'])).status, 0)
  return cwd
}

const git = (cwd: string, ...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd })

const edit = (cwd: string, file: string, change: (text: string) => string) =>
  writeFileSync(join(cwd, file), change(readFileSync(join(cwd, file), 'utf8')))

test('merge refuses what it could not write before it changes the form', async () => {
  const cwd = await project()
  const text = readFileSync(join(cwd, document), 'utf8')
  writeFileSync(join(cwd, 'base.md'), text)
  writeFileSync(
    join(cwd, 'copy.markdown'),
    text.replace('Find and remove', 'Find, tell and remove'),
  )
  const args = ['merge', 'copy.markdown', '--form', 'form.yaml', '--base', 'base.md']
  const { status, stdout, stderr } = await inProcess(cwd, args)
  assert.deepEqual([status, stdout], [2, ''])
  assert.match(stderr, /^copy\.markdown error .*merge\/document$/m)
  assert.equal(readFileSync(join(cwd, 'form.yaml'), 'utf8'), form)
})

test('merge of a document that is nowhere where its form builds it says where that is', async () => {
  const cwd = await project()
  edit(cwd, 'form.yaml', (text) => text.replace(/^protocol_number: .*/m, 'protocol_number: "15"'))
  const { status, stderr } = await inProcess(cwd, ['merge', document, '--base', document])
  assert.equal(status, 2)
  assert.match(
    stderr,
    /Unexpected place of the document, which its form builds to `docs\/15\.md`|Missing the form/,
  )
})

test('a document that was built makes no second form where its own is not found', async () => {
  const cwd = folder({ 'form.yaml': form })
  await inProcess(cwd, ['build', 'form.yaml', '--out', document, '--quiet'])
  const { status, stderr } = await inProcess(cwd, ['import', document])
  assert.equal(status, 2)
  assert.match(stderr, /Missing the form of the document.*\n {2}→ name it with `--form`/)
  assert.equal(existsSync(join(cwd, 'docs/14.yaml')), false)
})

test('an index that no parser should meet is refused at once', async () => {
  const cwd = await project({}, `${config}index: { output: docs/INDEX.md }\n`)
  writeFileSync(join(cwd, 'docs/INDEX.md'), '>'.repeat(200_000))
  const { status, stdout } = await inProcess(cwd, ['check', '--format', 'compact'])
  assert.equal(status, 1)
  assert.match(stdout, /^docs\/INDEX\.md:.*error/m)
})

test('check --since sees a section of the config that changed', async () => {
  const section = (title: string) =>
    `export default { name: 'own', title: '${title}', schema: { '~standard': { version: 1, vendor: 'own', validate: () => ({ value: {} }) } }, render: () => [], read: () => ({}) }\n`
  const cwd = await project(
    { 'own.js': section('ONE'), 'package.json': '{"type":"module"}' },
    `${config}sections: ['...', ./own.js]\n`,
  )
  git(cwd, 'init', '-q')
  git(cwd, 'add', '-A')
  git(cwd, 'commit', '-qm', 'all')
  const since = ['check', '--since', 'HEAD']
  assert.match((await inProcess(cwd, since)).stdout, /^0 files/m)
  writeFileSync(join(cwd, 'own.js'), section('TWO'))
  assert.match((await inProcess(cwd, since)).stdout, /^1 file|^2 files/m)
})

for (const args of [['config'], ['schema', '--for'], ['explain', 'form/yaml', '--for']])
  test(`a form that cannot be read is none: ${args[0]}`, async () => {
    const cwd = await project()
    writeFileSync(join(cwd, 'form.yaml'), Buffer.from([0x61, 0xff]))
    const { status, stdout, stderr } = await inProcess(cwd, [...args, 'form.yaml'])
    assert.deepEqual([status, stdout], [2, ''])
    assert.match(stderr, /^form\.yaml:1:2 error .*file\/encoding$/m)
  })

for (const args of [
  ['check', '--fix'],
  ['schema', 'form'],
])
  test(`a section that fails is named: ${args.join(' ')}`, async () => {
    const own =
      "export default { name: 'own', title: 'OWN', schema: { '~standard': { version: 1, vendor: 'own', validate: () => { throw new Error('boom') } } }, fill: () => { throw new Error('boom') }, render: () => [], read: () => ({}) }\n"
    const cwd = folder({
      'form.yaml': form,
      'own.js': own,
      'package.json': '{"type":"module"}',
      'protocol14.config.yaml': `${config}sections: ['...', ./own.js]\n`,
    })
    const { status, all } = await inProcess(cwd, args)
    assert.notEqual(status, 0)
    assert.match(all, /boom.*`own`.*section\/failed/)
    assert.doesNotMatch(all, /^ {4}at /m)
  })

test('build --stdout takes nothing away', async () => {
  const cwd = folder({
    'form.yaml': form.replace(/^purpose: .*/m, 'purpose: TODO'),
    '.protocol14.lock': '{"pid":999999999}',
  })
  assert.equal((await inProcess(cwd, ['build', 'form.yaml', '--stdout'])).status, 1)
  assert.ok(existsSync(join(cwd, '.protocol14.lock')))
})

test('build of a document says that its form is wanted', async () => {
  const cwd = await project()
  const { status, stderr } = await inProcess(cwd, ['build', document])
  assert.equal(status, 2)
  assert.match(stderr, /^docs\/14\.md error Unexpected document, expected its form/m)
})

for (const [flag, value] of [
  ['--timeout', '-1'],
  ['--timeout', '0'],
  ['--threads', '0'],
] as const)
  test(`${flag} ${value} is refused`, async () => {
    const { status, stderr } = await inProcess(await project(), ['build', flag, value])
    assert.equal(status, 2)
    assert.match(stderr, /expected a whole number from 1 on/)
  })

test('build --watch --dry-run waits for changes', async () => {
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  const child = spawn(process.execPath, [bin, 'build', '--watch', '--dry-run'], { cwd })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  while (!said.includes('Watching')) await setTimeout(20)
  await setTimeout(1500)
  child.kill('SIGINT')
  await new Promise((resolve) => child.once('exit', resolve))
  assert.equal(said.split('Watching').length - 1, 1, said)
})

test('a watch ends where what was typed is wrong', () => {
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  const args = [bin, 'check', '--watch', '--since', 'nowhere']
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    timeout: 20_000,
  })
  assert.equal(status, 2)
  assert.match(stderr, /--since nowhere/)
  assert.doesNotMatch(stderr, /Watching/)
})

test('labels in small letters are labels', async () => {
  const cwd = await project()
  edit(cwd, document, (text) => text.replace('**Usage:**', '**usage:**'))
  const { stdout } = await inProcess(cwd, ['check', '--format', 'compact'])
  assert.match(stdout, /document\/stray/)
  assert.doesNotMatch(stdout, /document\/drift/)
})

test('a fence in a value is refused: its lines would run into one command', async () => {
  const fenced = (text: string) =>
    form.replace(/^purpose: .*/m, () => `purpose: |\n${text.replace(/^/gm, '  ')}`)
  const built = async (text: string) =>
    inProcess(folder({ 'form.yaml': fenced(text) }), ['check', 'form.yaml', '--format', 'compact'])
  const { stdout } = await built('Stop it, then:\n\n```bash\ncd /srv\nrm -rf old\n```')
  assert.match(
    stdout,
    /^form\.yaml:\d+:10: error .*expected one paragraph, with commands in backticks and not in a fence/m,
  )
  assert.doesNotMatch(
    (await built('Stop it, then `rm -rf old`,\nand ```` look ````.')).stdout,
    /one paragraph/,
  )
})

test('a command automates a step by what it writes, not by what it reads', async () => {
  const hooks = (command: string) =>
    form.replace(
      'automation_hooks:\n',
      `automation_hooks:\n  - { command: "${command}", hook_name: analyze_metrics.py }\n`,
    )
  const built = async (command: string) => {
    const text = hooks(command).replace(/^ {8}automation:.*\n(?: {10}.*\n)*/gm, '')
    return inProcess(folder({ 'form.yaml': text }), ['build', 'form.yaml', '--stdout'])
  }
  const [file = ''] = /(?<=storage_location: ")[^"]+/.exec(form) ?? []
  assert.match(
    (await built(`python a.py --out-file ${file}`)).stdout,
    /\*\*Automation:\*\* `python a\.py/,
  )
  assert.doesNotMatch(
    (await built(`python a.py --timeout 30 ${file}`)).stdout,
    /\*\*Automation:\*\* `python a\.py/,
  )
})

test('protocol 0 stands before protocol 1 in a graph', async () => {
  const named = (number: string) =>
    form
      .replace(/^protocol_number: .*/m, `protocol_number: "${number}"`)
      .replace(/^protocol_name: .*/m, `protocol_name: "p-${number}"`)
  const cwd = folder({ '0.yaml': named('0'), '1.yaml': named('1') })
  const { stdout } = await inProcess(cwd, ['graph', '.', '--format', 'json'])
  const numbers = JSON.parse(stdout).nodes.map(({ number }: { number: string }) => number)
  assert.deepEqual(numbers.slice(0, 2), ['0', '1'])
})

test('a document that is named by way of a link has its form in all commands', async () => {
  const cwd = await project({ 'package.json': '{}' }, 'output: docs/{number}.md\n')
  symlinkSync('docs', join(cwd, 'linked'))
  edit(cwd, document, (text) => text.replace('Find and remove', 'Find, tell and remove'))
  for (const path of [document, 'linked/14.md']) {
    const { stdout: checked } = await inProcess(cwd, ['check', path])
    assert.match(checked, /Unexpected `Find, tell and remove/)
    const { stdout: analyzed } = await inProcess(cwd, ['analyze', path])
    assert.doesNotMatch(analyzed, /no form to compare with/)
    const { status, stdout } = await inProcess(cwd, ['import', path, '--dry-run'])
    assert.equal(status, 0)
    assert.match(stdout, /^\+purpose: .*Find, tell and remove/m)
  }
})

test('a form that is a link into the project is mended, and shown where it is wrong', async () => {
  const wrong = `${form.replace('ai_role:', 'aio_role:')}nonsense: 1\n`
  const cwd = folder({ 'package.json': '{}', 'real/form.yaml': wrong, 'here/.keep': '' })
  symlinkSync('../real/form.yaml', join(cwd, 'here/form.yaml'))
  const first = await inProcess(cwd, ['build', 'here/form.yaml', '--out', document])
  assert.match(first.stderr, /^> *\d+ \| nonsense:/m)
  const { stderr } = await inProcess(cwd, ['check', 'here/form.yaml', '--fix'])
  assert.match(stderr, /Renamed `aio_role` to `ai_role`/)
  assert.match(readFileSync(join(cwd, 'real/form.yaml'), 'utf8'), /^ai_role:/m)
})

test('check --fix goes on behind a form whose config cannot be used', async () => {
  const wrong = form.replace('ai_role:', 'aio_role:')
  const cwd = folder({
    'package.json': '{}',
    'a/protocol14.config.yaml': 'outputs: 1\n',
    'a/form.yaml': form,
    'b/form.yaml': wrong.replace('"14"', '"15"'),
  })
  const { status, stdout, stderr } = await inProcess(cwd, ['check', '--fix'])
  assert.equal(status, 2)
  assert.match(stderr, /^fixed {2}b\/form\.yaml/m)
  assert.match(stdout + stderr, /Unexpected `outputs`/)
})

test('a build of one form writes through no link over the document of another', async () => {
  const named = (name: string) => form.replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)
  const cwd = folder({
    'package.json': '{}',
    'protocol14.config.yaml': "output: 'docs/{name}.md'\n",
    'a.yaml': named('a'),
    'b.yaml': named('b'),
  })
  await inProcess(cwd, ['build', '--quiet'])
  const before = readFileSync(join(cwd, 'docs/b.md'), 'utf8')
  rmSync(join(cwd, 'docs/a.md'))
  symlinkSync('b.md', join(cwd, 'docs/a.md'))
  const { status, stderr } = await inProcess(cwd, ['build', 'a.yaml'])
  assert.equal(status, 1)
  assert.match(stderr, /Unexpected output `docs\/a\.md`, which `b\.yaml` has as well/)
  assert.equal(readFileSync(join(cwd, 'docs/b.md'), 'utf8'), before)
})

test('analyze tells a config that cannot be used, and looks at no other forms', async () => {
  const cwd = folder({
    'package.json': '{}',
    'a/form.yaml': form,
    'b/form.yaml': form,
    'b/protocol14.config.yaml': "output: '{nme}.md'\n",
  })
  const { status, stderr } = await inProcess(cwd, ['analyze', 'b'])
  assert.equal(status, 2)
  assert.match(stderr, /^b\/protocol14\.config\.yaml:1:\d+ error Unexpected `\{nme\}`/m)
  assert.doesNotMatch(stderr, /Missing document/)
})

test('a heading of an index in a value makes no index of a document', async () => {
  const cwd = await project({}, config)
  edit(cwd, 'form.yaml', (text) => text.replace(/^handoff_command: \|-?$/m, '$&\n  # PROTOCOLS'))
  assert.match(readFileSync(join(cwd, 'form.yaml'), 'utf8'), /^ {2}# PROTOCOLS$/m)
  assert.equal((await inProcess(cwd, ['build', '--quiet'])).status, 0)
  const { status, stderr } = await inProcess(cwd, ['import', document, '--dry-run'])
  assert.deepEqual([status, stderr], [0, ''])
})

test('a part of a run writes over no document of the others, also by way of links', async () => {
  const cwd = folder({
    'package.json': '{}',
    'protocol14.config.yaml': "output: '{dir}/out/{number}.md'\n",
    'a/form.yaml': form,
    'b/form.yaml': form,
    'docs/.keep': '',
  })
  for (const one of ['a', 'b']) symlinkSync('../docs', join(cwd, one, 'out'))
  for (const part of [
    ['--filter', 'a'],
    ['--filter', 'b'],
    ['--shard', '1/2'],
    ['--shard', '2/2'],
  ]) {
    const { status, stdout } = await inProcess(cwd, ['build', ...part])
    assert.equal(status, 1)
    assert.match(stdout, /Unexpected link to a form or to the place of another document/)
  }
})

test('a form that is named by way of a link is no rival of itself', async () => {
  const cwd = await project({ 'package.json': '{}' }, 'output: docs/{number}.md\n')
  symlinkSync('.', join(cwd, 'linked'))
  symlinkSync('form.yaml', join(cwd, 'mine.yaml'))
  for (const [at, path] of ['linked/form.yaml', 'mine.yaml'].entries()) {
    edit(cwd, 'form.yaml', (text) =>
      text.replace(/^protocol_title: .*/m, `protocol_title: "T ${at}"`),
    )
    const { status, stdout, stderr } = await inProcess(cwd, ['build', path])
    assert.deepEqual([status, stderr.match(/error/)], [0, null], path)
    assert.match(stdout, /^written/m)
  }
})

test('each misspelt key is told, and a needed one that is empty at its place', async () => {
  const told = async (change: (text: string) => string) => {
    const cwd = folder({ 'form.yaml': change(form) })
    const { stdout } = await inProcess(cwd, ['check', 'form.yaml', '--format', 'compact'])
    return stdout
      .split('\n')
      .filter((line) => /purp|more/.test(line))
      .map((line) => line.replace(/^form\.yaml:/, ''))
  }
  const line = form.split('\n').findIndex((text) => text.startsWith('purpose:')) + 1
  const missing = 'error Missing `purpose` [role/schema]'
  const unknown = (key: string) => `warning Unexpected key \`${key}\` [form/unknown-key]`
  assert.deepEqual(
    await told((text) => text.replace(/^purpose:.*/m, 'purpos: one\npurposee: two')),
    [`${line}:1: ${missing}`, `${line + 1}:1: ${unknown('purposee')}`],
  )
  const empty = await told((text) => text.replace(/^purpose:.*/m, 'purpose:\npurpos: one'))
  assert.deepEqual(
    empty.map((one) => one.replace(/^(\d+):\d+/, '$1')),
    [`${line}: ${missing}`, `${line + 1}: ${unknown('purpos')}`],
  )
  const many = Array.from({ length: 25 }, (_, at) => `zzqx${at}: a\n`).join('')
  assert.match((await told((text) => `${text}${many}`)).join(), /Unexpected 5 more keys/)
})

/** The built command as a user who may not read everything. */
const asNobody = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [bin, ...args], {
    cwd,
    encoding: 'utf8',
    ...(process.getuid?.() === 0 && { uid: 65534, gid: 65534 }),
  })

test('a folder that nobody may look into ends a run: it may have forms', () => {
  const cwd = folder({ 'a/form.yaml': form, 'b/form.yaml': form, 'package.json': '{}' })
  chmodSync(cwd, 0o777)
  chmodSync(join(cwd, 'b'), 0)
  const all = ['build', 'check'].map((command) => asNobody(cwd, command))
  writeFileSync(join(cwd, 'protocol14.config.yaml'), 'forms: [a/form.yaml]\n')
  const listed = ['build', 'check'].map((command) => asNobody(cwd, command))
  chmodSync(join(cwd, 'b'), 0o755)
  for (const { stderr } of listed) assert.doesNotMatch(stderr, /cannot be read/)
  for (const { status, stderr } of all) {
    assert.match(stderr, /^b error Unexpected folder that cannot be read: it may have forms {2}/)
    assert.equal(status, 2)
  }
  assert.deepEqual(
    listed.map(({ status }) => status),
    [0, 0],
  )
})

test('a folder that shows its names to nobody has no configs', () => {
  const cwd = folder({ 'own/form.yaml': form })
  chmodSync(cwd, 0o711)
  chmodSync(join(cwd, 'own'), 0o777)
  const { status, stderr } = asNobody(join(cwd, 'own'), 'build', 'form.yaml', '--quiet')
  chmodSync(cwd, 0o755)
  assert.deepEqual([status, stderr], [0, ''])
})

test('a folder that is called as a placeholder is one', async () => {
  const cwd = folder({
    'services/{package}/form.yaml': form,
    'package.json': '{ "name": "all" }',
    'protocol14.config.yaml': 'output: docs/{dir}.md\n',
  })
  const { stdout } = await inProcess(cwd, ['build', '.'])
  assert.match(stdout, /^written {2}docs\/services\/\{package\}\.md$/m)
})

test('an index is no document to be analysed', async () => {
  const cwd = folder({
    'form.yaml': form,
    'protocol14.config.yaml':
      'forms: [form.yaml]\noutput: docs/x.md\nindex: { output: docs/index.md }\n',
  })
  assert.equal((await inProcess(cwd, ['build'])).status, 0)
  const { status, stdout } = await inProcess(cwd, ['analyze', 'docs'])
  assert.deepEqual([status, stdout.includes('index.md')], [0, false])
})

test('a graph of forms that name no partners is empty', async () => {
  const config = "forms: [form.yaml]\nsections: ['...', '!integration']\n"
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  assert.equal((await inProcess(cwd, ['graph'])).status, 0)
  const broken = folder({ 'form.yaml': 'a: b', 'protocol14.config.yaml': config })
  assert.equal((await inProcess(broken, ['graph'])).status, 1)
})

test('explain tells the options of a rule of a plugin', async () => {
  const standard = (more: string) =>
    `{ '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value })${more} } }`
  const shape = "{ properties: { most: { type: 'number' }, words: { items: { type: 'string' } } } }"
  const options = standard(`, jsonSchema: { input: () => (${shape}) }`)
  const cwd = folder({
    'risks.mjs': `export default { name: 'risks', title: 'RISKS', schema: ${standard('')}, render: () => [], read: () => ({}),
  rules: { many: { severity: 'info', why: 'Few are read.', mend: 'Drop some.', options: ${options}, check: () => [] } } }\n`,
    'protocol14.config.yaml': "sections: ['...', ./risks.mjs]\n",
  })
  const { stdout } = await inProcess(cwd, ['explain', 'risks/many', '--format', 'markdown'])
  assert.equal(
    stdout,
    `## risks/many

Info.

**Why:** Few are read.

| Option | What it is |
|---|---|
| \`most\` | number, optional |
| \`words\` | list of texts, optional |

**How to mend it:** Drop some.
`,
  )
})

test('a document without a form goes nowhere by the output of forms', async () => {
  const cwd = folder({
    'a/form.yaml': form,
    'a/package.json': '{ "name": "a" }',
    'protocol14.config.yaml': 'forms: ["*/form.yaml"]\noutput: docs/{package}.md\n',
  })
  assert.equal((await inProcess(cwd, ['build'])).status, 0)
  rmSync(join(cwd, 'a/package.json'))
  rmSync(join(cwd, 'a/form.yaml'))
  writeFileSync(join(cwd, 'protocol14.config.yaml'), 'output: docs/{package}.md\n')
  const { status, stdout } = await inProcess(cwd, ['check', '.', '--format', 'compact'])
  assert.doesNotMatch(stdout, /config\/output/)
  assert.equal(status, 0, stdout)
})

test('a format for programs is printed alone', async () => {
  const cwd = folder({ 'form.yaml': form })
  const check = (...args: string[]) => inProcess(cwd, ['check', 'form.yaml', ...args])
  for (const [one, other] of [
    ['json', 'sarif'],
    ['junit', 'pretty'],
  ] as const) {
    const { status, stdout, stderr } = await check('--format', other, '--format', one)
    const [data, more] = other === 'pretty' ? [one, other] : [other, one]
    assert.ok(
      stderr.startsWith(`error Unexpected \`${more}\` beside \`${data}\` in the output`),
      stderr,
    )
    assert.deepEqual([status, stdout], [2, ''])
  }
  const { stdout } = await check(
    '--format',
    'json',
    '--format',
    'json',
    '--format',
    'sarif',
    '--output-file.sarif',
    'a',
  )
  assert.ok(JSON.parse(stdout))
  assert.match((await check('--format', 'compact', '--format', 'github')).stdout, /^::/m)
})

test('two formats of a report do not go to one file', async () => {
  const cwd = folder({ 'form.yaml': form })
  const { status, stderr } = await inProcess(cwd, [
    'check',
    'form.yaml',
    '--output-file.json',
    'a',
    '--output-file.sarif',
    './a',
  ])
  assert.match(stderr, /^error Unexpected second format for `\.\/a` {2}flag\/output-file/)
  assert.deepEqual([status, existsSync(join(cwd, 'a'))], [2, false])
})

test('a form in a folder whose `protocol_number` has a slip in it is told, and other files are left alone', async () => {
  for (const slip of ['protocol_nubmer', 'Protocol_Number', 'protocolNumber', 'portocol_number']) {
    const cwd = folder({
      'form.yaml': form,
      'protocol14.config.yaml': 'forms: [form.yaml, forms]\noutput: docs/{number}.md\n',
      'forms/slip.yaml': form.replace(/^protocol_number/m, slip),
      'forms/ports.yaml': 'protocol_name: "tcp"\nprotocol_notes: "six"\nport_number: 6\n',
    })
    const { status, stderr } = await inProcess(cwd, ['build', '--dry-run'])
    assert.match(stderr, /^forms\/slip\.yaml:\d+:1 error Missing `protocol_number`/m, slip)
    assert.doesNotMatch(stderr, /ports/)
    assert.equal(status, 1)
  }
})

test('a folder of the config that has no form says what a form is', async () => {
  const cwd = folder({ 'forms/a.yaml': 'a: 1\n', 'protocol14.config.yaml': 'forms: [forms]\n' })
  const { status, stderr } = await inProcess(cwd, ['check'])
  assert.match(
    stderr,
    /Missing forms: none is at `forms` {2}select\/none\n {2}→ .* a form is a YAML file with a `protocol_number`/,
  )
  assert.equal(status, 2)
})
