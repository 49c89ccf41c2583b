/** A plugin of few lines is told, checked, explained and tested like the sections that come along. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rootPath } from '../../scripts/workspaces.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const plugin = `import { defineSection, kind, parts, readFields, tell, tellFields } from '@protocol14/core'
import { z } from 'zod'
const fields = { risks: tell.proseList('Known risks') }
const few = { severity: 'warning', why: 'One risk is seldom alone.', mend: 'Look for a second.', *check({ risks }) {
  if (risks.length < 2) yield { message: 'Missing second risk', path: ['risks', 0], hint: 'look for it' }
} }
export default defineSection({
  name: 'risks',
  title: 'RISKS',
  schema: z.object({ risks: z.array(kind.prose).min(1) }),
  render: (slice) => tellFields(fields, slice).flat(),
  read: (nodes, mark) => readFields(fields, parts(nodes), mark, []),
  rules: { few },
  analysis: { layers: { control: { risks: { at: 'risks[]' } } } },
})
`
const risks = (...items: string[]) =>
  `${form}\nrisks:\n${items.map((one) => `  - ${one}\n`).join('')}`
const line = form.split('\n').length + 2

const cwd = folder({
  'form.yaml': risks('A sale **may** begin early', 'Nobody is awake'),
  'few.yaml': risks('A sale may begin early'),
  'wrong.yaml': risks('[one]'),
  'protocol14.config.yaml': "forms: [form.yaml]\noutput: doc.md\nsections: ['...', ./risks.js]\n",
  'package.json': '{ "type": "module" }',
  'risks.js': plugin,
  'risks/cases/told/form.yaml': 'risks:\n  - A sale may begin early\n  - Nobody is awake\n',
  'risks/cases/told/section.md': '**Known risks:**\n- A sale may begin early\n- Nobody is awake\n',
  'risks/cases/few/form.yaml': 'risks:\n  - Nobody is awake\n',
  'risks/cases/few/section.md': '**Known risks:**\n- Nobody is awake\n',
  'risks/cases/few/messages.txt': 'warning 2:5 risks/few Missing second risk | look for it\n',
  'section.test.js': `import { testSection } from '@protocol14/testing'
import risks from './risks.js'
testSection(risks, { cases: new URL('risks/cases/', import.meta.url) })
`,
})
symlinkSync(join(rootPath, 'node_modules'), join(cwd, 'node_modules'), 'junction')
const run = (...args: string[]) => inProcess(cwd, args)

test('it has at most 15 lines', () => assert.ok(plugin.trimEnd().split('\n').length <= 15))

test('it is told, and its document is checked value by value', async () => {
  assert.equal((await run('build')).status, 0)
  const text = readFileSync(join(cwd, 'doc.md'), 'utf8')
  assert.match(
    text,
    /^## 9\. RISKS\n\n\*\*Known risks:\*\*\n- A sale \*\*may\*\* begin early\n- Nobody is awake$/m,
  )
  assert.equal((await run('check')).status, 0)
  writeFileSync(join(cwd, 'doc.md'), text.replace('is awake', 'is asleep'))
  const { status, stdout } = await run('check', '--format', 'compact')
  writeFileSync(join(cwd, 'doc.md'), text)
  assert.equal(status, 1)
  assert.match(
    stdout,
    /^doc\.md:\d+:1: error Unexpected `Nobody is asleep` in `risks\[1\]`, expected `Nobody is awake` \[document\/drift\]$/m,
  )
})

test('what is wrong is told at its place, by its schema and by its rule', async () => {
  const few = await run('check', 'few.yaml', '--format', 'compact')
  assert.ok(
    few.stdout.includes(`few.yaml:${line}:5: warning Missing second risk [risks/few]\n`),
    few.stdout,
  )
  const wrong = await run('build', 'wrong.yaml', '--quiet')
  assert.match(
    wrong.stderr,
    new RegExp(`^wrong\\.yaml:${line}:5 error Unexpected list in \`risks\\[0\\]\`, expected text`),
  )
  assert.equal(wrong.status, 1)
})

test('its rules can be set, and are explained with those that come along', async () => {
  const config = `extends: ./protocol14.config.yaml\nrules: { risks/few: error }\n`
  writeFileSync(join(cwd, 'strict.config.yaml'), config)
  const { status } = await run('build', 'few.yaml', '--config', 'strict.config.yaml', '--dry-run')
  assert.equal(status, 1)
  const { stdout } = await run('explain', '--format', 'markdown')
  const pages = stdout.split(/^(?=## )/m)
  assert.ok(pages.some((page) => page.startsWith('## gates/evidence-file\n')))
  assert.deepEqual(pages.slice(-2), [
    '## risks/schema\n\nError, always: no setting or comment changes it.\n\n**Why:** What the section risks tells must be there, and be of the kind that it tells.\n\n**How to mend it:** Add the value, or write it as the message expects.\n\n',
    '## risks/few\n\nWarning.\n\n**Why:** One risk is seldom alone.\n\n**How to mend it:** Look for a second.\n',
  ])
})

test('its keys are those of a form, and what it tells is counted', async () => {
  const { properties, required } = JSON.parse((await run('schema')).stdout)
  assert.equal(properties.risks.type, 'array')
  assert.ok(required.includes('risks'))
  const { stdout } = await run('analyze')
  assert.match(stdout, /^ {2}risks: 2, lines \d+-\d+$/m)
  assert.match(stdout, /^ {2}9\. RISKS: lines \d+-\d+$/m)
})

test('the kit for authors finds nothing wrong with it', () => {
  const { NODE_TEST_CONTEXT: _, UPDATE: __, ...clean } = process.env
  // The sources are compiled as everywhere else: only so is what runs counted together.
  const env = { ...clean, TSX_TSCONFIG_PATH: join(rootPath, 'tsconfig.json') }
  const args = ['--conditions=@protocol14/source', '--import=tsx', '--test', 'section.test.js']
  const { status, stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env })
  assert.equal(status, 0, stdout)
  assert.match(stdout, /^[#ℹ] pass 10$/m)
})
