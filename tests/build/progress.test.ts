import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressOf } from '../../packages/cli/src/tell/progress.js'

/** What is said of a run of `seconds` that tells a form each tenth of a second. */
function said(seconds: number, isTTY: boolean): string {
  let time = 0
  let text = ''
  const write = (more: string) => {
    text += more
  }
  const progress = progressOf(seconds * 10, { isTTY, write }, () => time)
  for (let at = 0; at < seconds * 10; at++) {
    time += 100
    progress.step()
  }
  progress.end()
  return text
}

test('a terminal is told how far a run of more than a second is, in one line that goes', () => {
  assert.equal(said(1, true), '')
  const lines = said(3, true).split('\r\u001b[K')
  assert.equal(lines[1], '10 of 30 forms, 10 a second, 2 s left')
  assert.equal(lines.at(-1), '')
  assert.equal(lines.length, 22)
})

test('elsewhere a line is written now and then', () => {
  assert.equal(said(9, false), '')
  assert.equal(
    said(25, false),
    '100 of 250 forms, 10 a second, 15 s left\n200 of 250 forms, 10 a second, 5 s left\n',
  )
})
