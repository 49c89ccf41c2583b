/** Where things stand in a config in code, and in the comments of a form. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Diagnostic, parse, parts } from '@protocol14/core'
import { rangeInSource } from '../packages/core/src/config/source.js'
import { suppressionsOf, unsuppressed } from '../packages/core/src/rules/suppress.js'
import { fields } from '../plugins/overview/src/fields.js'

const variable = 'const config = { a: { b: 1 } }\nexport { config as default }\n'
const sources: [source: string, path: PropertyKey[], part: 'key' | 'value', found: string][] = [
  [variable, ['a', 'b'], 'value', '1'],
  [variable, ['a', 'b'], 'key', 'b'],
  ['module.exports = { a: [1, 2] }', ['a', 1], 'value', '2'],
  ['export default define({ "a": 1, ...more })', ['a'], 'key', '"a"'],
  ['export default define({ ...more })', ['a'], 'key', 'export default'],
  ['export default config\n', ['a'], 'key', 'export default'],
  ['export default', ['a'], 'key', 'export default'],
  ['export default { a: 5 }', ['a', 'b'], 'value', '5'],
  ['const a = 1\n', ['a'], 'value', ''],
]

for (const [source, path, part, found] of sources)
  test(`the ${part} of ${path.join('.')} in ${JSON.stringify(source)}`, () =>
    assert.equal(source.slice(...rangeInSource(source, path, part)), found))

test('a comment that only speaks of switching off switches nothing off', () => {
  const rulesIn = (text: string) => suppressionsOf(text).map(({ rule, line }) => [rule, line])
  const word = 'protocol14-disable-next-line'
  assert.deepEqual(rulesIn('a: b\n'), [])
  assert.deepEqual(rulesIn(`# see ${word} x/y\na: b\n`), [])
  assert.deepEqual(rulesIn(`# ${word}\na: b\n`), [])
  assert.deepEqual(rulesIn(`# ${word} -- why\na: b\n`), [])
  assert.deepEqual(rulesIn(`a: b # ${word} x/y, z/w -- why\n\n# more\nc: d\n`), [
    ['x/y', 4],
    ['z/w', 4],
  ])
})

test('a comment switches off its own rule, on the line that it is for', () => {
  const found = (rule: string, line: number): Diagnostic => {
    const place = { start: { line, column: 1 }, end: { line, column: 2 } }
    return { rule, place, severity: 'error', message: '', file: 'form.yaml' }
  }
  const others = [found('x/z', 2), found('x/y', 1), found('x/y', 3)]
  const suppressions = suppressionsOf('# protocol14-disable-next-line x/y\na: b\nc: d\n')
  assert.deepEqual(unsuppressed([found('x/y', 2), ...others], suppressions), others)
  assert.deepEqual(
    suppressions.map(({ used }) => used),
    [true],
  )
})

const readings: [key: string, markdown: string, expected: unknown][] = [
  ['document', '**Document:** [`a.md`](a.md)', 'a.md'],
  ['document', '**Document:** [a.md](a.md)', undefined],
  ['document', '**Document:** a.md', undefined],
  ['errors', '**State:** the form has 2 errors', '2'],
  ['errors', '**State:** fine', undefined],
  ['evidence', '**Evidence:** 1 of 2 files are there', { files: '2', there: '1' }],
  ['evidence', '**Evidence:** some', undefined],
  [
    'gates',
    '**Gates:**\n\n- A: 1 of 2 files are there\n- B: some\n- C\n- ```\n  D\n  ```',
    [{ gate_name: 'A', files: '2', there: '1' }],
  ],
]

for (const [key, markdown, expected] of readings)
  test(`${key} of the overview in ${JSON.stringify(markdown)}`, () => {
    const [part] = parts(parse(markdown).children)
    const field = fields[key as keyof typeof fields]
    assert.deepEqual(part && field?.read(part), expected)
  })
