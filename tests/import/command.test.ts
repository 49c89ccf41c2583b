import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { unseal } from '@protocol14/core'
import { matchesFile, textOf } from '../../packages/testing/src/golden.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { plugin } from '../hostile/plugin.js'

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

test('lines that only stand otherwise are told once, with what to do about it', async () => {
  const { edit, run } = await project()
  edit(document, 'Find and remove performance', 'Find and remove\nperformance')
  const { status, stderr } = await run('import', document)
  const told = stderr.split('\n').filter((line) => / error | → /.test(` ${line}`))
  assert.match(
    told.join('\n'),
    /^docs\/14\.md:\d+:1 error Unexpected `[^\n]*, expected `[^\n]*` as a build writes it/,
  )
  assert.match(
    told.slice(1).join('\n'),
    /^ *→ no word differs: `protocol14 build --force` writes it so$/,
  )
  assert.equal(status, 1)
})

test('the text of a form with other line ends is shown as lines', async () => {
  const { edit, run, read, cwd } = await project()
  writeFileSync(join(cwd, 'form.yaml'), form.replaceAll('\n', '\r\n'))
  edit(document, ...inDocument)
  const { stdout } = await run('import', document)
  assert.match(stdout, /^\+purpose: "Find, tell[^\n]*"$/m)
  assert.equal(read('form.yaml'), form.replace(...inDocument).replaceAll('\n', '\r\n'))
})

test('an edit that breaks a rule is told, and the form stays', async () => {
  const { edit, run, read } = await project()
  edit(document, '**Domain:** Performance', '**Domain:** Quality')
  const { status, stdout, stderr } = await run('import', document)
  assert.match(
    stderr,
    /^form\.yaml with the document:\d+:\d+ error Unexpected `Quality` in `domain_compliance`, expected `Performance`/m,
  )
  assert.match(stdout, /^\+domain_compliance: "Quality"$/m)
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

test('what stands behind the mark hides no change of the form, nor of the document', async () => {
  const { edit, run, read, git, cwd } = await project()
  git('init', '-q', '.')
  git('add', '-A')
  git('commit', '-qm', 'Build')
  edit('form.yaml', ...inForm)
  const built = read(document)
  const add = (text: string) => edit(document, read(document), `${text}A note.\n`)
  add(built)
  const refused = await run('import', document)
  assert.match(refused.stderr, /Unexpected change of the form[^\n]*since `docs\/14\.md` was built/)
  const merged = await run('merge', document)
  assert.match(merged.stderr, /Unexpected `A note\.`, which no value tells/)
  assert.deepEqual([refused.status, merged.status], [2, 1])
  assert.equal(read('form.yaml'), form.replace(...inForm))
  add(built.replace(/^- \*\*Criteria:\*\* .*\n/m, ''))
  writeFileSync(join(cwd, 'form.yaml'), form)
  const gone = await run('import', document)
  assert.match(gone.stderr, /Missing `phases\[0\]\S*criteria`[\s\S]*Unexpected `A note\.`/)
  // What is no seal leaves it open what was built: what is not whole is told all the same.
  const [mark = ''] = /<!-- protocol14 .*/.exec(built) ?? []
  add(built.replace(/^## 4\. .*/m, '## 4. Ways to go on').replace(mark, ''))
  const added = await run('import', document)
  assert.match(added.stderr, /warning Missing mark of protocol14 at the end.*\[?import\/mark/)
  assert.match(added.stderr, /Unexpected `## 4\. Ways to go on`[\s\S]*Unexpected `A note\.`/)
})

test('a mark in a fence that is not closed is one, and what is hidden by it is told', async () => {
  const { edit, run, read } = await project()
  const built = read(document)
  const at = built.lastIndexOf('\n```\n')
  edit(document, built, `${built.slice(0, at)}${built.slice(at + 4)}Ask Ann.\n`)
  edit('form.yaml', ...inForm)
  const { status, stderr } = await run('import', document)
  assert.match(stderr, /Unexpected change of the form[^\n]*since `docs\/14\.md` was built/)
  assert.equal(status, 2)
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
  for (const [base, said] of [
    ['docs', /^docs error Unexpected folder, expected a file/],
    ['none.md', /^none\.md error Missing file/],
    [
      document,
      /^docs\/14\.md error Unexpected text of `docs\/14\.md`, expected a document as protocol14 built it/,
    ],
  ] as const) {
    const wrong = await run('merge', document, '--base', base)
    assert.match(wrong.stderr, said)
    assert.equal(wrong.status, 2)
  }
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

test('a new form is never written over its document, nor under a name that no form has', async () => {
  const text = textOf('tests/import/by-hand.md')
  const cwd = folder({ 'by-hand.md': text })
  const { status, stderr } = await inProcess(cwd, [
    'import',
    'by-hand.md',
    '--out',
    'by-hand.md',
    '--force',
  ])
  assert.match(
    stderr,
    /^by-hand\.md error Unexpected `by-hand\.md`, expected a name that ends with/,
  )
  assert.deepEqual([status, readFileSync(join(cwd, 'by-hand.md'), 'utf8')], [2, text])
})

test('a document that is not safe to parse is refused before that, for a form or without one', async () => {
  const { edit, run, read } = await project()
  edit(document, '\n**Context:**', '\n<<<<<<< ours\n**Context:** Both.\n=======\n**Context:**')
  const left = await run('import', document)
  assert.match(
    left.stderr,
    /^docs\/14\.md:\d+:1 error Unexpected `<<<<<<<` of a merge that was not finished/,
  )
  assert.deepEqual([left.status, read('form.yaml')], [2, form])
  const cwd = folder({ 'deep.md': `${'- '.repeat(40)}x\n` })
  const { status, stderr } = await inProcess(cwd, ['import', 'deep.md'])
  assert.match(stderr, /^deep\.md:1:1 error Unexpected nesting, expected at most 32 levels/)
  assert.equal(status, 2)
})

test('a section that is gone from its document is named, and takes nothing out of the form', async () => {
  const { edit, run, read, cwd } = await project()
  edit(document, '\n## 4. ', '\n### 4. ')
  const { status, stdout, stderr } = await run('import', document)
  assert.match(
    stderr,
    /^docs\/14\.md:\d+:1 error Missing section `QUALITY GATES`, which the form tells all the same/m,
  )
  assert.deepEqual([status, stdout], [1, 'refused  form.yaml\n'])
  // One fence that is not closed makes code of all of it, and optional values would be gone as well.
  edit(document, '# PROTOCOL', '```\n# PROTOCOL')
  assert.equal((await run('import', document)).status, 1)
  assert.equal(read('form.yaml'), form)
  writeFileSync(join(cwd, 'notes.md'), 'Milk, bread, a protocol.\n')
  const nothing = await run('import', 'notes.md')
  assert.match(nothing.stderr, /^notes\.md error Missing parts of a protocol/)
  assert.deepEqual([nothing.status, existsSync(join(cwd, 'notes.yaml'))], [2, false])
})

test('what somebody saves in the form meanwhile is not lost', async () => {
  const read = `([one]) => {
    process.getBuiltinModule('fs').appendFileSync(process.env.FORM, '# saved\\n')
    return { risks: one.children[0].value }
  }`
  const cwd = folder({
    'form.yaml': `${form}\nrisks: "One"\n`,
    'risks.mjs': plugin({ read }),
    'protocol14.config.yaml': `${config}sections: ['...', ./risks.mjs]\n`,
  })
  const env = { FORM: join(cwd, 'form.yaml') }
  assert.equal((await inProcess(cwd, ['build'], env)).status, 0)
  const path = join(cwd, document)
  writeFileSync(path, readFileSync(path, 'utf8').replace(...inDocument))
  const { status, stderr } = await inProcess(cwd, ['import', document], env)
  assert.match(
    stderr,
    /^form\.yaml error Unexpected change of `form\.yaml` while it was looked at/m,
  )
  assert.equal(status, 2)
  assert.match(readFileSync(env.FORM, 'utf8'), /^purpose: "Find and remove[\s\S]*# saved\n$/m)
})

test('with --untrusted, Git is not run for the text that was built', async () => {
  const { edit, run, read, git, cwd } = await project()
  const old = read(document)
  git('init', '-q', '.')
  git('add', '-A')
  git('commit', '-qm', 'Build')
  edit(document, ...inDocument)
  edit('form.yaml', ...inForm)
  const { status, stderr } = await run('merge', document, '--untrusted')
  assert.match(
    stderr,
    /^docs\/14\.md error Missing `--base`, as Git does not run under `--untrusted`/,
  )
  assert.equal(status, 2)
  writeFileSync(join(cwd, 'old.md'), old)
  assert.equal((await run('merge', document, '--untrusted', '--base', 'old.md')).status, 0)
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
  const { run, edit, cwd } = await project()
  const told = async (...args: string[]) => {
    const { status, stderr } = await run(...args)
    assert.equal(status, 2)
    return stderr
  }
  assert.match(await told('import', 'docs/15.md'), /^docs\/15\.md error /m)
  assert.match(await told('import'), /missing required argument 'document'/)
  symlinkSync('form.yaml', join(cwd, 'form.md'))
  assert.match(await told('import', 'form.md'), /^form\.md error Unexpected form, expected its doc/)
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
