import assert from 'node:assert/strict'
import { test } from 'node:test'
import picocolors from 'picocolors'
import { frame } from '../../packages/cli/src/frame.js'
import { pretty } from '../../packages/cli/src/report/pretty.js'
import { at, plain, runOf, wholeRun } from './runs.js'

test('pretty tells files, frames, related places, hints, infos, the diff and the totals', () => {
  assert.equal(
    pretty(wholeRun(), plain),
    `forms/a.yaml  stale docs/a.md
docs/a.md:3:1 error Unexpected \`other\`, expected \`two\`  document/drift
  1 | # Title
  2 |
> 3 | other
    | ^^^^^
  4 |
  the form says: forms/a.yaml line 2
  1 | a: 1
> 2 | b: two
    |    ^^^
  3 | c: 3
  → build it again

warning Missing \`d\`  gates/needed

3:1 info Filled \`c\`  form/filled

--- docs/a.md
+++ docs/a.md as built
@@ -3 +3 @@
-other
+two

2 files: 1 error, 1 warning, 1 info
`,
  )
})

test('pretty says how many are not shown', () => {
  const told = pretty(wholeRun(), { ...plain, most: 1 })
  assert.match(told, /\n2 files: 1 error, 1 warning, 1 info; 2 not shown\n$/)
  assert.doesNotMatch(told, /Missing `d`|Filled/)
  const none = pretty(wholeRun(), { ...plain, most: 0 })
  assert.equal(none, '2 files: 1 error, 1 warning, 1 info; 3 not shown\n')
})

test('without diagnostics there is one line', () => {
  const files = ['a', 'b', 'c'].map((file) => ({ file, state: 'fine' as const, diagnostics: [] }))
  assert.equal(pretty(runOf(files), plain), '3 files, no problems\n')
  assert.equal(pretty(runOf([]), plain), '0 files, no problems\n')
})

test('a diagnostic of no file and one without a text have no frame', () => {
  const place = at(1, 1)
  const diagnostics = [
    { severity: 'error' as const, rule: 'flag/one', message: 'No form', file: '', place },
    { severity: 'error' as const, rule: 'a/b', message: 'Unread', file: 'x.yaml', place },
  ]
  assert.equal(
    pretty(runOf([{ file: 'x.yaml', diagnostics }]), plain),
    'x.yaml\n1:1 error Unread  a/b\n\nerror No form  flag/one\n\n1 file: 2 errors\n',
  )
})

test('a diff is coloured by line, and its head is no change', () => {
  const paint = picocolors.createColors(true)
  const diff = '--- a\n+++ b\n@@ -1 +1,2 @@\n--- x\n+\u001b[0m\n same\n'
  const told = pretty(runOf([{ file: 'f', diff, diagnostics: [] }]), { ...plain, paint })
  const lines = told.split('\n').slice(1, 7)
  assert.deepEqual(lines, [
    paint.bold('--- a'),
    paint.bold('+++ b'),
    paint.cyan('@@ -1 +1,2 @@'),
    paint.red('--- x'),
    paint.green('+\\u{1B}[0m'),
    ' same',
  ])
})

test('carets stand below what they mean, also behind wide characters and marks', () => {
  const told = (source: string, found: string) => {
    const start = { line: 1, column: source.indexOf(found) + 1 }
    const end = { ...start, column: start.column + found.length }
    return frame(source, { start, end })
  }
  assert.equal(told('日本: bad', 'bad'), '> 1 | 日本: bad\n    |       ^^^')
  assert.equal(told('a: 日本', '日本'), '> 1 | a: 日本\n    |    ^^^^')
  assert.equal(told('e\u0301: bad', 'bad'), '> 1 | e\u0301: bad\n    |    ^^^')
  assert.equal(told('🚀: bad', 'bad'), '> 1 | 🚀: bad\n    |     ^^^')
  const cutInside = told(`${'🚀'.repeat(200)}bad`, 'bad')
  assert.doesNotMatch(cutInside, /\p{Cs}/u)
})
