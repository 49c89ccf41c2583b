import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inertText } from '../../packages/cli/src/report/inert.js'
import { reporters } from '../../packages/cli/src/report/reporters.js'
import { anyRun, obeyed, plain } from './runs.js'

const { github: _, ...others } = reporters

for (const [name, report] of Object.entries(others))
  test(`${name}: no terminal and no build log obeys what comes from files`, () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        assert.deepEqual(obeyed(report(run, plain)), [])
      }),
      { numRuns: 300 },
    )
  })

test('the test itself would notice', () => {
  for (const text of ['a\n ::error::x', '::x', 'a ##[x]y', '##vso[x]', 'a\u001b[0m', '\u202E'])
    assert.equal(obeyed(text).length, 1, text)
})

const cases: [text: string, expected: string][] = [
  ['::error::x', '\\u{3A}:error::x'],
  ['a\n  ::error::x', 'a\n  \\u{3A}:error::x'],
  ['a ##[error]x', 'a \\u{23}#[error]x'],
  ['##vso[x]', '\\u{23}#vso[x]'],
  ['## Title [x]', '## Title [x]'],
  ['a ::b', 'a ::b'],
  ['\n\n:x', '\n\n:x'],
]
for (const [text, expected] of cases)
  test(`inert: ${JSON.stringify(text)}`, () => {
    assert.equal(inertText(text), expected)
  })
