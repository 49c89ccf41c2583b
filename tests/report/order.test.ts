import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Diagnostic } from '@protocol14/core'
import fc from 'fast-check'
import { cut, sorted } from '../../packages/cli/src/report/order.js'
import { reporters } from '../../packages/cli/src/report/reporters.js'
import { stepSummary } from '../../packages/cli/src/report/step-summary.js'
import { anyRun, at, diagnosticsOf, plain, runOf } from './runs.js'

const one = (severity: Diagnostic['severity'], message: string, line?: number, column = 1) => ({
  severity,
  rule: 'a/b',
  message,
  file: 'f',
  ...(line !== undefined && { place: at(line, column) }),
})

const messages = (diagnostics: Diagnostic[]): string => diagnostics.map((d) => d.message).join(' ')

test('diagnostics are sorted by severity, line, column and rule', () => {
  const found: Diagnostic[] = [
    one('info', 'i', 1),
    one('warning', 'w', 1),
    { ...one('error', 'e10', 10), rule: 'z' },
    { ...one('error', 'e10a', 10), rule: 'a' },
    one('error', 'e9c12', 9, 12),
    one('error', 'e9c2', 9, 2),
    one('error', 'e'),
  ]
  assert.equal(messages(sorted(found)), 'e e9c2 e9c12 e10a e10 w i')
})

test('most keeps errors of the last file before warnings of the first', () => {
  const files = [
    {
      file: 'a',
      diagnostics: [one('info', 'i'), one('warning', 'w2', 2), one('warning', 'w1', 1)],
    },
    { file: 'b', diagnostics: [one('error', 'e')] },
  ]
  const told = (most: number) => {
    const { files: shown, hidden } = cut(files, most)
    return `${shown.map(({ diagnostics }) => messages(diagnostics)).join('|')} ${hidden}`
  }
  assert.equal(told(0), '| 4')
  assert.equal(told(1), '|e 3')
  assert.equal(told(2), 'w1|e 2')
  assert.equal(told(Number.POSITIVE_INFINITY), 'w1 w2 i|e 0')
})

test('the order in which problems are found changes no report, and no report changes its run', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const files = run.files.map((file) => ({
        ...file,
        // Equal ones differ only in what no order looks at.
        diagnostics: [...new Map(file.diagnostics.map((d) => [d.message, d])).values()],
      }))
      const turned = files.map((file) => ({ ...file, diagnostics: file.diagnostics.toReversed() }))
      const before = JSON.stringify(files)
      for (const report of [...Object.values(reporters), stepSummary])
        assert.equal(report(runOf(files), plain), report(runOf(turned), plain))
      assert.equal(JSON.stringify(files), before)
    }),
  )
})

test('most shortens what people read, and nothing that programs read', () => {
  const many = Array.from({ length: 5 }, (_, index) => one('error', `m${index}`, index + 1))
  const run = runOf([{ file: 'f', diagnostics: many }])
  assert.equal(diagnosticsOf(run).length, 5)
  const lost = Object.entries(reporters).map(([name, report]) => {
    const text = report(run, { ...plain, most: 2 })
    return `${name} ${many.filter(({ message }) => !text.includes(message)).length}`
  })
  assert.deepEqual(lost, ['pretty 3', 'json 0', 'sarif 0', 'github 3', 'junit 0', 'compact 3'])
})
