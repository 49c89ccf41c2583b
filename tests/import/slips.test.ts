/** Slips of the hand in a document are no edits, and what moves takes along what belongs to it. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withDrift } from '../../packages/core/src/import/with-drift.js'
import { textOf } from '../../packages/testing/src/golden.js'
import { folder } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const form = textOf('tests/import/slips.yaml')

/** A project with its document, each changed by one of `edits`, and what a command on it gives. */
async function run(
  edits: { document?: (text: string) => string; form?: (text: string) => string },
  args = ['import', 'd.md'],
  output = 'd.md',
) {
  const config = `forms: [f.yaml]\noutput: "${output}"\n`
  const cwd = folder({
    'f.yaml': form,
    'protocol14.config.yaml': config,
    'package.json': '{"name":"x"}',
  })
  assert.equal((await inProcess(cwd, ['build', '--quiet'])).status, 0)
  const at = (file: string) => join(cwd, file)
  const file = args[1] ?? ''
  writeFileSync(at('base.md'), readFileSync(at(file)))
  const change = (name: string, edit: (text: string) => string = (text) => text) =>
    writeFileSync(at(name), edit(readFileSync(at(name), 'utf8')))
  change(file, edits.document)
  change('f.yaml', edits.form)
  const typed = readFileSync(at('f.yaml'), 'utf8')
  const ran = await inProcess(cwd, args)
  return {
    ...ran,
    typed,
    after: readFileSync(at('f.yaml'), 'utf8'),
    document: () => readFileSync(at(file), 'utf8'),
  }
}

const swap = (one: string, other: string) => (text: string) =>
  text.replace(one + other, other + one)

const slips: Record<string, [edit: (text: string) => string, rule: string]> = {
  'a heading that is gone, with its lines still there': [
    (text) => text.replace(/^## 8\..*\n\n/m, ''),
    'import/section',
  ],
  'a heading of another name': [
    (text) => text.replace(/^## 8\..*/m, '## 8. AFTERWARDS'),
    'import/section',
  ],
  'a label of another name': [
    (text) => text.replace('**Focus areas:**', '**Focus area:**'),
    'import/astray',
  ],
  'an item that hangs no more where it hung': [
    (text) => text.replace(/^ {2}- \*\*Hook:\*\*/m, '- **Hook:**'),
    'import/astray',
  ],
  'the first line of an item that is gone': [
    (text) => text.replace(/^- `[^\n]*\n(?= {2}- \*\*Hook:\*\*)/m, ''),
    'import/astray',
  ],
}

for (const [name, [edit, rule]] of Object.entries(slips))
  test(`the form stays as it is: ${name}`, async () => {
    const { status, stderr, typed, after } = await run({ document: edit })
    assert.match(stderr, new RegExp(`^d\\.md:\\d+:1 error .* ${rule}$`, 'm'))
    assert.deepEqual([status, after], [1, typed])
  })

test('a section that is gone with all of its lines is an edit', async () => {
  const { status, after } = await run({
    document: (text) => text.replace(/^## 8\.[\s\S]*?(?=\n<!--)/m, ''),
  })
  assert.equal(status, 0)
  assert.doesNotMatch(after, /post_generation_actions/)
})

test('a document goes nowhere else by an edit of its name', async () => {
  const edit = (text: string) => text.replace('`mini`', '`maxi`')
  const { status, stderr, typed, after } = await run(
    { document: edit },
    ['import', 'mini.md'],
    '{name}.md',
  )
  assert.match(stderr, /to `maxi\.md`, not to `mini\.md`.*import\/place/)
  assert.deepEqual([status, after], [1, typed])
})

test('a document with the line ends of Windows is taken', async () => {
  const edit = (text: string) =>
    text.replace('First thing', 'First of all').replaceAll('\n', '\r\n')
  const { status, after } = await run({ document: edit })
  assert.deepEqual([status, after], [0, form.replace('First thing', 'First of all')])
})

test('a form with an error in its YAML is told, and no other one made of its document', async () => {
  const { status, stderr, typed, after } = await run({
    document: (text) => text.replace('First thing', 'First of all'),
    form: (text) => text.replace('criteria: Done.', 'criteria: Done: now'),
  })
  assert.match(stderr, /^f\.yaml:\d+:\d+ error .*form\/yaml$/m)
  assert.deepEqual([status, after], [2, typed])
})

const [first, second] = ['First thing. # by Ann\n', 'Second thing. # by Bob\n']

test('items of a list change places with their comments', async () => {
  const { status, after } = await run({
    document: swap('- [ ] First thing.\n', '- [ ] Second thing.\n'),
  })
  assert.deepEqual([status, after], [0, swap(`  - ${first}`, `  - ${second}`)(form)])
})

test('steps change places with what no section tells, and their numbers stay', async () => {
  const { status, after } = await run({
    document: (text) => {
      const [, alpha = '', beta = ''] = /(^1\. [\s\S]*?)(^2\. [\s\S]*?)^3\. /m.exec(text) ?? []
      return text.replace(alpha + beta, beta.replace('2.', '1.') + alpha.replace('1.', '2.'))
    },
  })
  const [, alpha = '', beta = ''] =
    /(^ {6}- step_number: 1\n[\s\S]*?)(^ {6}- step_number: 2\n[\s\S]*?)^ {6}- /m.exec(form) ?? []
  const numbered = (step: string, number: number) =>
    step.replace(/(?<=step_number: )\d/, String(number))
  assert.equal(status, 0)
  // What is collected of a phase stands in the order of its steps.
  const [, a = '', b = ''] = /(.*item: A,.*\n)(.*item: B,.*\n)/.exec(form) ?? []
  const collected = form.replace(a + b, b + a)
  assert.equal(after, collected.replace(alpha + beta, numbered(beta, 1) + numbered(alpha, 2)))
})

test('a new item stands above the comments of the next one', async () => {
  const edit = (text: string) => text.replace('`c.md`, `other.md`', '`c.md`, `b.md`, `other.md`')
  const { status, after } = await run({ document: edit })
  assert.deepEqual(
    [status, after],
    [0, form.replace('        - c.md\n', '        - c.md\n        - "b.md"\n')],
  )
})

const merge = ['merge', 'd.md', '--base', 'base.md']

test('merge: what one side moved and the other one removed is gone, at its new place', async () => {
  const { status, after } = await run(
    {
      form: swap(`  - ${first}`, `  - ${second}`),
      document: (text) => text.replace('- [ ] First thing.\n', ''),
    },
    merge,
  )
  assert.equal(status, 0)
  assert.match(after, /- Second thing\. # by Bob\n {2}# by Ann\n {2}- Third/)
})

test('merge: what one side moved and the other one changed is changed there', async () => {
  const { status, after } = await run(
    {
      form: swap(`  - ${first}`, `  - ${second}`),
      document: (text) => text.replace('First thing', 'First of all'),
    },
    merge,
  )
  assert.equal(status, 0)
  assert.match(after, /- Second thing\. # by Bob\n {2}- First of all\. # by Ann\n {2}- Third/)
})

test('merge: items that both moved, each in its own way, are a conflict', async () => {
  const { status, stderr, typed, after } = await run(
    {
      form: swap(`  - ${first}`, `  - ${second}`),
      document: (text) =>
        text.replace(/(- \[ \] First.*\n)(- \[ \] Second.*\n- \[ \] Third.*\n)/, '$2$1'),
    },
    merge,
  )
  assert.match(stderr, /Unexpected order of `completion_checklist`.*merge\/conflict/)
  assert.deepEqual([status, after], [1, typed])
})

test('merge: a step that one side removed and the other one changed is a conflict, whatever is like it', async () => {
  const { status, stderr, typed, after } = await run(
    {
      form: (text) =>
        text.replace('Text of alpha.\n', 'Text of alpha.\n        halt_condition: It is red.\n'),
      document: (text) =>
        text
          .replace(/^1\. [\s\S]*?(?=^2\. )/m, '')
          .replace('2. **', '1. **')
          .replace('3. **', '2. **')
          .replace('Beta', 'Better'),
    },
    merge,
  )
  assert.match(
    stderr,
    /Missing `Alpha` in the document, which the form changed: `phases\[0\]\.steps\[0\]`/,
  )
  assert.deepEqual([status, after], [1, typed])
})

test('a list of a preset in another order takes along what no section tells', async () => {
  const hook = (name: string) => `{ command: ${name}, purpose: Does ${name}., owner: of-${name} }`
  const defaults = `{ automation_hooks: [${hook('a')}, ${hook('b')}] }`
  const cwd = folder({
    'f.yaml': form.replace(/^automation_hooks:\n.*\n/m, ''),
    'protocol14.config.yaml': `forms: [f.yaml]\noutput: d.md\npreset: { name: mini, defaults: ${defaults} }\n`,
  })
  await inProcess(cwd, ['build'])
  const document = join(cwd, 'd.md')
  const edited = readFileSync(document, 'utf8').replace(/(- `a` .*\n)(- `b` .*\n)/, '$2$1')
  writeFileSync(document, edited)
  assert.equal((await inProcess(cwd, ['import', 'd.md'])).status, 0)
  const owners = readFileSync(join(cwd, 'f.yaml'), 'utf8').match(/of-\w/g)
  assert.deepEqual(owners, ['of-b', 'of-a'])
})

test('what only counts the items of a list in another order stays where it is', () => {
  const [expected, found] = ['ab', 'ba'].map((names) =>
    [...names].map((name, at) => ({ step: `${at + 1}`, name })),
  )
  const form = [
    { step: '1', name: 'a', owner: 'ann' },
    { step: '2', name: 'b', owner: 'bob' },
  ]
  assert.deepEqual(
    withDrift(form, [], { kind: 'order', formPath: [], path: [], expected, found }),
    [
      { step: '1', name: 'b', owner: 'bob' },
      { step: '2', name: 'a', owner: 'ann' },
    ],
  )
})
