/** The tables of the benchmark say what was measured, and which goals were missed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../packages/testing/src/golden.js'
import { goals } from './goals.js'
import { goalsTable, tableOf } from './table.js'

const all = [
  { name: 'node -e 0', forms: 1000, times: [100, 200, 50] },
  { name: 'a', forms: 1000, times: [300, 800, 100], memory: 70.4 },
]

test('ratios are those of the same round', () => {
  assert.deepEqual(tableOf(all).split('\n').slice(2), [
    '| 1,000 | node -e 0 | 100 | 50 to 200 | 1.00 |  |',
    '| 1,000 | a | 300 | 100 to 800 | 3.00 | 70 |',
  ])
})

test('a goal is reached or not, and left out if it was not measured', () => {
  const run: [string, number] = ['a', 1000]
  const goals = [
    { text: 'time', run, to: ['node -e 0', 1000] as [string, number], most: 2.5 },
    { text: 'memory', run, most: 71 },
    { text: 'other', run: ['a', 5000] as [string, number], most: 1 },
  ]
  assert.deepEqual(goalsTable(goals, all).split('\n').slice(2), [
    '| time | 2.5 | 3.00 | 2.00 to 4.00 | no |',
    '| memory | 71 | 70 | 70 to 70 | yes |',
  ])
})

test('the page has a result for each goal', () => {
  const page = textOf('docs/performance.md').split('\n')
  for (const { text, most } of goals)
    assert.ok(
      page.find((line) => line.startsWith(`| ${text} | ${most} | `)),
      text,
    )
})
