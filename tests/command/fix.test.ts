import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { folder, form } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

/** The form of the example in other names and shapes, with comments that must stay. */
const other = form
  .replace('ai_role:', '# who does it\naio_role:')
  .replace('step_number: 2', 'step_number: 7')
  .replace(
    /^ {2}- protocol: "12-monitoring-observability"\n {4}required_artifacts:\n(?: {6}- .*\n)+/m,
    '  - protocol: "12-monitoring-observability"\n    required_artifacts: "dashboards, alert logs" # two\n',
  )

const read = (cwd: string) => readFileSync(join(cwd, 'form.yaml'), 'utf8')

test('--fix mends a form and leaves the rest of it alone', async () => {
  const cwd = folder({ 'form.yaml': other })
  const { stderr } = await protocol14(cwd, ['check', 'form.yaml', '--fix'])
  assert.match(stderr, /^fixed {2}form\.yaml {2}\(\d+ changes\)\n/)
  assert.match(stderr, /Renamed `aio_role` to `ai_role`/)
  const fixed = read(cwd)
  assert.match(fixed, /^# who does it\nai_role: "Performance Engineer"$/m)
  assert.match(fixed, /required_artifacts: *#? ?(two)?\n {6}- "dashboards"\n {6}- "alert logs"/)
  assert.match(fixed, /step_number: 2/)
  assert.equal((await protocol14(cwd, ['build', 'form.yaml'])).status, 0)
  assert.equal((await protocol14(cwd, ['check', 'form.yaml', '--fix'])).stderr, '')
  assert.equal(read(cwd), fixed)
})

test('--fix --dry-run shows the changes and makes none', async () => {
  const cwd = folder({ 'form.yaml': other })
  const { stderr } = await protocol14(cwd, ['check', 'form.yaml', '--fix', '--dry-run'])
  assert.match(stderr, /^-aio_role: .*\n\+ai_role: /m)
  assert.match(stderr, /^would fix {2}form\.yaml/m)
  assert.equal(read(cwd), other)
})

test('--fix leaves a form that cannot be read as it is', async () => {
  const broken = `${form}\n  bad: [\n`
  const cwd = folder({ 'form.yaml': broken })
  assert.equal((await protocol14(cwd, ['check', 'form.yaml', '--fix'])).status, 1)
  assert.equal(read(cwd), broken)
  const bytes = Buffer.from(form, 'utf16le')
  writeFileSync(join(cwd, 'form.yaml'), bytes)
  assert.equal((await protocol14(cwd, ['check', 'form.yaml', '--fix'])).status, 1)
  assert.deepEqual(readFileSync(join(cwd, 'form.yaml')), bytes)
})

test('--fix names each form in which a section fails, and mends all others', async () => {
  const cwd = folder({
    'a/form.yaml': other,
    'a/protocol14.config.yaml': "sections: ['...', ./bad.js]\n",
    'a/bad.js': `export default { name: 'bad', title: 'BAD', render: () => [], read: () => ({}),
      schema: { '~standard': { version: 1, vendor: 'x', validate: () => ({ value: {} }) } },
      mend() { throw new Error('no such word') } }`,
    'form.yaml': other,
  })
  const { status, stderr } = await protocol14(cwd, ['check', '.', '--fix'])
  assert.match(
    stderr,
    /^a\/form\.yaml error Unexpected error: no such word .*in `mend` of the section `bad`/m,
  )
  assert.match(read(cwd), /^ai_role:/m)
  assert.equal(read(join(cwd, 'a')), other)
  assert.equal(status, 2)
})

test('check --fix mends only the forms that flags ask for', async () => {
  const form = (name: string) => `protocol_number: "31"
protocol_name: ${name}
protocol_title: Handover
domain_compliance: Operations
mission: Hand over.
ai_role: Engineer
primary_guardrail: Do not hand over at night.
`
  const names = ['a', 'b']
  const fixed = async (...args: string[]) => {
    const cwd = folder({
      'protocol14.config.yaml': "output: '{dir}/{name}.md'\nsections: [role]\n",
      'a/form.yaml': form('a'),
      'b/form.yaml': form('b'),
    })
    const git = (...all: string[]) => spawnSync('git', all, { cwd })
    git('init', '-q')
    git('add', 'a', 'protocol14.config.yaml')
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'a')
    await protocol14(cwd, ['check', '--fix', ...args])
    return names.filter(
      (name) => !readFileSync(join(cwd, name, 'form.yaml'), 'utf8').includes('mission'),
    )
  }
  assert.deepEqual(await fixed(), names)
  assert.deepEqual(await fixed('--filter', 'a'), ['a'])
  assert.deepEqual(await fixed('--filter', 'nope'), [])
  assert.deepEqual(await fixed('--shard', '2/2'), ['b'])
  assert.deepEqual(await fixed('--since', 'HEAD'), ['b'])
})
