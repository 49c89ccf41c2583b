/** What `analyze` says of documents with and without a form, and `explain` of rules. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { folder, form } from './command.js'
import { inProcess } from './in-process.js'

const files = { 'form.yaml': form, 'protocol14.config.yaml': 'forms: [form.yaml]\noutput: x.md\n' }

const protocol = { preset: performance, sections: sections(performance) }
const { document } = tellProtocol({ file: 'form.yaml', text: form }, protocol)
/** The document of the form, as it is written. */
const whole = document?.markdown ?? ''
const cut = whole.replaceAll(/^### STEP (\d)/gm, '### Part $1')
const holds = /Circular compliance holds: the layers are those of the form/
const alone = /holds; no form to compare with/
const cases: [
  what: string,
  files: Record<string, string>,
  args: string[],
  said: RegExp,
  status: number,
][] = [
  ['a document of the config', { ...files, 'x.md': whole }, ['x.md'], holds, 0],
  ['all of the config', { ...files, 'x.md': whole }, [], holds, 0],
  ['one that is not built', files, [], /^x\.md error Missing document `x\.md`/, 1],
  ['a form that is refused', { 'f.yaml': 'a: b' }, ['f.yaml'], /f\.yaml:1:5 error Missing `/, 1],
  ['a form that cannot be read', { 'f.yaml': '\0' }, ['f.yaml'], /^f\.yaml:1:1 error .*U\+0000/, 1],
  ['a named form', { 'y.md': whole, 'f.yaml': form }, ['y.md', '--form', 'f.yaml'], holds, 0],
  ['one alone', { 'y.md': whole }, ['y.md'], alone, 0],
  [
    'one alone, as Markdown',
    { 'y.md': whole },
    ['y.md', '--format', 'markdown'],
    /^## Layer 1/m,
    0,
  ],
  ['what is cut', { 'y.md': cut }, ['y.md'], /, lacks .*\n[\s\S]*does not hold: a layer/, 1],
  ['what is cut, by its form', { ...files, 'x.md': cut }, ['x.md'], /not those of the form/, 1],
  ['a hidden sign', { 'y.md': `${whole}\u202e` }, ['y.md'], /y\.md:\d+:1 error .*U\+202E/, 1],
  ['too deep a quote', { 'y.md': `${'> '.repeat(200)}x` }, ['y.md'], /y\.md.* error /, 1],
  ['nothing', { 'y.md': '' }, ['y.md'], /0 of 0 lines, 0 %/, 1],
]

for (const [what, files, args, said, status] of cases)
  test(`analyze ${what}`, async () => {
    const told = await inProcess(folder(files), ['analyze', ...args])
    assert.match(told.all, said)
    assert.equal(told.status, status)
  })

const pages: [args: string[], said: RegExp][] = [
  [['evidence-file'], /Unexpected rule `evidence-file`, expected `workflow\/evidence-file`/],
  [['zzzzzzzzzzzz'], /Unexpected rule `zzzzzzzzzzzz`\s/],
  [['--format', 'markdown'], /^## document\/drift\n[\s\S]*\n\n## /m],
  [['gates/evidence-file', '--format', 'markdown'], /^## gates\/evidence-file\n/],
]

for (const [args, said] of pages)
  test(`explain ${args.join(' ')}`, async () =>
    assert.match((await inProcess(folder(), ['explain', ...args])).all, said))
