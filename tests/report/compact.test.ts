import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compact } from '../../packages/cli/src/report/compact.js'
import { anyRun, diagnosticsOf, plain, runOf, wholeRun } from './runs.js'

test('compact tells each diagnostic on a line', () => {
  assert.equal(
    compact(wholeRun(), plain),
    `docs/a.md:3:1: error Unexpected \`other\`, expected \`two\` [document/drift]
forms/a.yaml: warning Missing \`d\` [gates/needed]
forms/a.yaml:3:1: info Filled \`c\` [form/filled]
`,
  )
  assert.equal(compact(runOf([]), plain), '')
})

test('no text makes a line more or less', () => {
  fc.assert(
    fc.property(anyRun, fc.nat(6), (run, most) => {
      const lines = compact(run, { most }).split(/[\n\r\u2028]/)
      assert.equal(lines.length - 1, Math.min(most, diagnosticsOf(run).length))
    }),
  )
})
