import assert from 'node:assert/strict'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { matchesFile } from '../../packages/testing/src/golden.js'
import { folder, form } from './command.js'
import { type Case, inProcess as protocol14, toldAll } from './in-process.js'

const output = '.cursor/ai-driven-workflow/14-performance-optimization.md'

/** `form` with what `pattern` finds, which must be there, replaced. */
function harmed(pattern: string | RegExp, replacement: string): string {
  const text = form.replace(pattern, () => replacement)
  assert.notEqual(text, form, `nothing to harm: ${pattern}`)
  return text
}

const firstSteps = /( {4}steps:\n)(?: {6,}.*\n)+/
const allPhases = /^phases:\n(?:(?: .*)?\n)+/m
const prompt = /- prompt_template: "(\[BASELINE CHECK\][^"]*)"/
const config = (body: string) =>
  `import { defineConfig } from 'protocol14'\n\nexport default ${body}\n`

const cases: Record<string, Case> = {
  'an empty file': { files: { 'form.yaml': '' } },
  'a folder without a form': { files: { 'form.yaml/readme.txt': '' } },
  'an unclosed quote': {
    files: {
      'form.yaml': harmed(/^(domain_compliance: ").*"$/m, 'domain_compliance: "Performance'),
    },
  },
  'an unquoted token': {
    files: { 'form.yaml': harmed(prompt, `- prompt_template: ${prompt.exec(form)?.[1]}`) },
  },
  'duplicate keys': { files: { 'form.yaml': `${form}\npurpose: "Another one"\n` } },
  'two names with different values': { files: { 'form.yaml': `${form}\naio_role: "Chef"\n` } },
  'SHOULD for MUST': {
    files: { 'form.yaml': harmed(/action_type: "?MUST"?/, 'action_type: "SHOULD"') },
  },
  'a phase without steps': { files: { 'form.yaml': harmed(firstSteps, '') } },
  'phases that are text': { files: { 'form.yaml': harmed(allPhases, 'phases: none\n') } },
  'a key with a typing error': {
    files: { 'form.yaml': harmed(/^primary_guardrail:/m, 'primary_gardrail:') },
  },
  'a blank that is to be filled in': {
    files: { 'form.yaml': harmed(/^purpose: .*$/m, 'purpose: TBD') },
  },
  'a list at the top': { files: { 'form.yaml': '- a\n- b\n' } },
  'a tab': { files: { 'form.yaml': 'phases:\n\t- phase_number: 1\n' } },
  'Latin-1': { files: { 'form.yaml': Buffer.from('purpose: caf\xe9\n', 'latin1') } },
  'a config with a syntax error': {
    files: { 'form.yaml': form, 'protocol14.config.ts': config('{ forms: [') },
  },
  'a config with a wrong key': {
    files: { 'form.yaml': form, 'protocol14.config.yaml': 'from: [form.yaml]\n' },
  },
  'a config with a missing import': {
    files: {
      'form.yaml': form,
      'protocol14.config.ts': "import x from './x.js'\nexport default x\n",
    },
  },
  'a config with an unknown preset': {
    files: { 'form.yaml': form, 'protocol14.config.yaml': 'preset: performanse\n' },
  },
  'an output outside the project': {
    files: { 'form.yaml': form, 'protocol14.config.yaml': 'output: ../../x.md\n' },
  },
  'no such file': { files: {}, args: ['build', 'nothing.yaml'] },
  'nothing named': { files: {}, args: ['build'] },
  'a wrong flag': { files: {}, args: ['build', '--stirct'] },
  'a wrong command': { files: {}, args: ['biuld'] },
}

test('bad input gives a message that a person can act on, and writes nothing', async () =>
  matchesFile('tests/command/bad-input.txt', await toldAll(cases)))

test('a folder that takes no files refuses the document', async () => {
  const cwd = folder({ 'form.yaml': form, '.cursor/ai-driven-workflow': 'a file in the way' })
  const { status, stdout } = await protocol14(cwd, ['build', 'form.yaml', '--quiet'])
  assert.equal(status, 1)
  assert.match(stdout, /^refused {2}\S+ai-driven-workflow/)
})

test('a link that leads out of the project is not written through', async () => {
  const outside = folder({ 'secret.md': 'secret' })
  const cwd = folder({ 'form.yaml': form })
  symlinkSync(outside, join(cwd, '.cursor'))
  const { status, stdout } = await protocol14(cwd, ['build', 'form.yaml', '--force', '--quiet'])
  assert.equal(status, 1)
  assert.match(stdout, /^refused/)
  assert.ok(!existsSync(join(outside, 'ai-driven-workflow')))
})

test("somebody else's document and an edited one are refused without --force", async () => {
  const cwd = folder({ 'form.yaml': form, [output]: '# Mine\n' })
  assert.equal((await protocol14(cwd, ['build', 'form.yaml'])).status, 1)
  assert.equal(readFileSync(join(cwd, output), 'utf8'), '# Mine\n')
  assert.equal((await protocol14(cwd, ['build', 'form.yaml', '--force'])).status, 0)
  const edited = readFileSync(join(cwd, output), 'utf8').replace('## 1.', '## One.')
  writeFileSync(join(cwd, output), edited)
  const { status, stdout } = await protocol14(cwd, ['build', 'form.yaml'])
  assert.equal(status, 1)
  assert.match(stdout, /^refused {2}\.cursor/)
  assert.equal(readFileSync(join(cwd, output), 'utf8'), edited)
})

test('two forms with one output are both refused, a third is built', async () => {
  const other = form.replace(/^protocol_number: .*$/m, 'protocol_number: "99"')
  const cwd = folder({ 'a.yaml': form, 'b.yaml': form, 'c.yaml': other })
  const { status, stdout, stderr } = await protocol14(cwd, ['build', '.'])
  assert.equal(status, 1)
  assert.match(stderr, /a\.yaml error Unexpected output/)
  assert.match(stderr, /b\.yaml error Unexpected output/)
  assert.match(stdout, /^3 forms: 1 written, 2 refused$/m)
})
