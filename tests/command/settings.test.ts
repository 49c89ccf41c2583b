import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { folder, form } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

/** What `check` says of a document, as it was built or changed, under settings of rules. */
async function said(
  rules: Record<string, string>,
  change?: (text: string) => string,
  own = form,
): Promise<string[]> {
  const config = `output: d.md\nrules: ${JSON.stringify({ 'hooks/script-exists': 'off', ...rules })}\n`
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  if (change) {
    const { status, stderr } = await protocol14(cwd, ['build', 'form.yaml'])
    assert.equal(status, 0, stderr)
    const path = join(cwd, 'd.md')
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  writeFileSync(join(cwd, 'form.yaml'), own)
  const { stdout } = await protocol14(cwd, ['check', 'form.yaml', '--format', 'json'])
  return JSON.parse(stdout).files.flatMap(({ diagnostics }: { diagnostics: Told[] }) =>
    diagnostics.map(({ severity, rule }) => `${severity} ${rule}`),
  )
}

interface Told {
  severity: string
  rule: string
}

const ways: [rule: string, change?: (text: string) => string, own?: string][] = [
  ['document/missing'],
  ['document/stale', (text) => text, form.replace('Stop if', 'Stop when')],
  ['document/edited', (text) => text.replace('\n\n', '\n\n\n')],
  ['document/drift', (text) => text.replace('Stop if', 'Stop when')],
]

for (const [rule, change, own] of ways)
  test(`${rule} is as severe as the config says, or off`, async () => {
    for (const level of ['error', 'info'])
      assert.deepEqual(await said({ [rule]: level }, change, own), [`${level} ${rule}`])
    assert.deepEqual(await said({ [rule]: 'off' }, change, own), [])
  })

const unused = form.replace(/^purpose:/m, '# protocol14-disable-next-line gates/nope\npurpose:')

test('a comment that switches nothing off is as severe as the config says, or off', async () => {
  const run = async (rules: string, ...flags: string[]) => {
    const cwd = folder({ 'form.yaml': unused, 'protocol14.config.yaml': `rules: ${rules}\n` })
    const { status, stderr } = await protocol14(cwd, ['build', 'form.yaml', '--dry-run', ...flags])
    return { status, isTold: stderr.includes('gates/nope') }
  }
  const rule = 'form/unused-suppression'
  assert.deepEqual(await run('{}'), { status: 0, isTold: true })
  assert.deepEqual(await run('{}', '--strict'), { status: 1, isTold: true })
  assert.deepEqual(await run(`{ ${rule}: error }`), { status: 1, isTold: true })
  assert.deepEqual(await run(`{ ${rule}: 'off' }`), { status: 0, isTold: false })
})

test('a comment for a rule across forms is unused only where all forms are heard', async () => {
  const across = form.replace(
    /^purpose:/m,
    '# protocol14-disable-next-line integration/artifact-agrees\npurpose:',
  )
  const cwd = folder({ 'form.yaml': across, 'protocol14.config.yaml': 'forms: [form.yaml]\n' })
  const told = async (...named: string[]) => {
    const { stderr } = await protocol14(cwd, ['build', ...named, '--dry-run'])
    return stderr.includes('Unexpected `integration/artifact-agrees` in a comment')
  }
  assert.equal(await told(), true)
  assert.equal(await told('form.yaml'), false)
})

test('a comment at the end of a form is for the keys that it lacks', async () => {
  const comment = '# protocol14-disable-next-line form/gap, form/needed'
  const short = form.replace(/^completion_checklist:\n(?: .*\n)+/m, '')
  assert.notEqual(short, form)
  const told = async (text: string) => {
    const { stderr } = await protocol14(folder({ 'form.yaml': text }), [
      'build',
      'form.yaml',
      '--dry-run',
    ])
    return stderr.includes('Missing `completion_checklist`')
  }
  assert.equal(await told(short), true)
  for (const end of ['', '\n', '\n# The end.', '\n# The end.\n', '\n\n'])
    assert.equal(await told(`${short}${comment}${end}`), false, JSON.stringify(end))
})
