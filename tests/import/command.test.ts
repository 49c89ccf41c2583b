import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { unseal } from '@protocol14/core'
import { matchesFile, textOf } from '../../packages/testing/src/golden.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const document = 'docs/14.md'
const config = 'forms: [form.yaml]\noutput: docs/{number}.md\n'

/** A project with its document. */
async function project() {
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.yaml': config })
  assert.equal((await inProcess(cwd, ['build'])).status, 0)
  return {
    cwd,
    read: (file: string) => readFileSync(join(cwd, file), 'utf8'),
    edit(file: string, from: string, to: string) {
      const text = readFileSync(join(cwd, file), 'utf8')
      assert.ok(text.includes(from), from)
      writeFileSync(
        join(cwd, file),
        text.replace(from, () => to),
      )
    },
    run: (...args: string[]) => inProcess(cwd, args),
    git(...args: string[]) {
      const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.org']
      assert.equal(spawnSync('git', [...who, ...args], { cwd }).status, 0, args.join(' '))
    },
  }
}

const inDocument = ['Find and remove performance', 'Find, tell and remove performance'] as const
const inForm = ['reserves seats', 'holds seats'] as const

test('an edit of a document goes into its form, and a build keeps it', async () => {
  const { edit, run, read } = await project()
  edit(document, ...inDocument)
  const edited = read(document)
  assert.match((await run('check')).stdout, /protocol14 import docs\/14\.md/)
  const dry = await run('import', document, '--dry-run')
  assert.match(dry.stdout, /^\+purpose: "Find, tell and remove/m)
  assert.equal(read('form.yaml'), form)
  const { status, stdout, stderr } = await run('import', document)
  assert.deepEqual([status, stderr], [0, ''])
  assert.match(
    stdout,
    /^-purpose: "Find and[^\n]*\n\+purpose: "Find, tell[\s\S]*\nchanged {2}form\.yaml\n$/m,
  )
  assert.equal(read('form.yaml'), form.replace(...inDocument))
  assert.equal((await run('build')).status, 0)
  assert.equal(unseal(read(document)).body, unseal(edited).body)
  assert.match((await run('import', document)).stdout, /^unchanged {2}form\.yaml$/m)
})

test('a line that tells no value is named, and what can be kept is kept', async () => {
  const { edit, run, read } = await project()
  edit(document, ...inDocument)
  edit(document, '## 4. QUALITY GATES', '## 4. QUALITY GATES\n\nAsk the team.')
  const { status, stderr } = await run('import', document)
  assert.match(
    stderr,
    /^docs\/14\.md:\d+:1 error Unexpected `Ask the team\.`, which no value tells/m,
  )
  assert.equal(status, 1)
  assert.equal(read('form.yaml'), form.replace(...inDocument))
})

test('an edit that breaks a rule is told, and the form stays', async () => {
  const { edit, run, read } = await project()
  edit(document, '**Domain:** Performance', '**Domain:** Quality')
  const { status, stdout, stderr } = await run('import', document)
  assert.match(stderr, /Unexpected `Quality` in `domain_compliance`, expected `Performance`/)
  assert.match(stdout, /^refused {2}form\.yaml$/m)
  assert.deepEqual([status, read('form.yaml')], [1, form])
})

test('where both changed since, merge settles it from the text that Git has', async () => {
  const { edit, run, read, git } = await project()
  git('init', '-q', '.')
  git('add', '-A')
  git('commit', '-qm', 'Build')
  edit(document, ...inDocument)
  edit('form.yaml', ...inForm)
  assert.match((await run('check')).stdout, /protocol14 merge docs\/14\.md/)
  const refused = await run('import', document)
  assert.match(
    refused.stderr,
    /Unexpected change of the form[^\n]*docs\/14\.md[\s\S]*protocol14 merge docs\/14\.md/,
  )
  assert.equal(refused.status, 2)
  const { status, stdout } = await run('merge', document)
  assert.match(stdout, /^changed {2}form\.yaml\nwritten {2}docs\/14\.md$/m)
  assert.equal(status, 0)
  assert.equal(read('form.yaml'), form.replace(...inForm).replace(...inDocument))
  assert.equal((await run('check')).status, 0)
})

test('one value changed in two ways is a conflict, until one side is preferred', async () => {
  const { edit, run, read, cwd } = await project()
  writeFileSync(join(cwd, 'old.md'), read(document))
  edit(document, 'reserves seats', 'sells seats')
  edit('form.yaml', ...inForm)
  const [form, edited] = [read('form.yaml'), read(document)]
  const lost = await run('merge', document)
  assert.match(lost.stderr, /Missing the document as it was built[\s\S]*--base/)
  assert.equal(lost.status, 2)
  const conflict = await run('merge', document, '--base', 'old.md')
  assert.match(
    conflict.stderr,
    /^form\.yaml:13:10 error Unexpected `[^`]*(?:`[^`]+`)?[^`]*sells seats[^\n]* for `context` in the document, expected/m,
  )
  assert.match(conflict.stderr, /the document: docs\/14\.md line \d+[\s\S]*--prefer form/)
  assert.deepEqual([conflict.status, read('form.yaml'), read(document)], [1, form, edited])
  assert.equal((await run('merge', document, '--base', 'old.md', '--prefer', 'document')).status, 0)
  assert.ok(read('form.yaml').includes('sells seats'))
  assert.equal((await run('check')).status, 0)
})

test('a document without a form becomes one, which overwrites nothing', async () => {
  const cwd = folder({ 'by-hand.md': textOf('tests/import/by-hand.md') })
  const { status, stdout, stderr } = await inProcess(cwd, ['import', 'by-hand.md'])
  assert.match(stderr, /^by-hand\.md:58:1 warning Unexpected `## OPEN QUESTIONS`/m)
  assert.equal(stdout, 'written  by-hand.yaml  (2 missing, marked with `# … not found`)\n')
  assert.equal(status, 0)
  matchesFile('tests/import/by-hand.yaml', readFileSync(join(cwd, 'by-hand.yaml'), 'utf8'))
  const again = await inProcess(cwd, ['import', 'by-hand.md'])
  assert.match(
    again.stderr,
    /^by-hand\.yaml error Unexpected `by-hand\.yaml`, expected no form there/m,
  )
  assert.equal(again.status, 2)
})

test('with a form, a document that people wrote adds to it and takes nothing away', async () => {
  const { run, read, cwd } = await project()
  const lines = read(document).split('\n').slice(0, -2).join('\n')
  const spoken = lines.replace(...inDocument).replace(/^\*\*Context:.*\n\n/m, '')
  writeFileSync(join(cwd, 'notes.md'), spoken)
  const { status, stderr } = await run('import', 'notes.md', '--form', 'form.yaml')
  assert.deepEqual([status, stderr], [0, ''])
  assert.equal(read('form.yaml'), form.replace(...inDocument))
})

test('what is not there, or no form, is named', async () => {
  const { run, edit } = await project()
  const told = async (...args: string[]) => {
    const { status, stderr } = await run(...args)
    assert.equal(status, 2)
    return stderr
  }
  assert.match(await told('import', 'docs/15.md'), /^docs\/15\.md error /m)
  assert.match(await told('import'), /missing required argument 'document'/)
  assert.match(await told('import', document, '--form', 'none.yaml'), /none\.yaml/)
  assert.match(
    await told('merge', document, '--prefer', 'both'),
    /Allowed choices are form, document/,
  )
  edit('form.yaml', 'purpose:', 'purpos:')
  edit(document, ...inDocument)
  const { status, stderr } = await run('import', document)
  assert.match(stderr, /^form\.yaml:\d+:1 error Missing `purpose`/m)
  assert.equal(status, 1)
})
