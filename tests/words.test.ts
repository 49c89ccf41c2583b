/** Words and names in texts, as rules look for them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentions, names, topicText, unmentioned } from '@protocol14/core'

const topics: [text: string, topic: string, isIn: boolean][] = [
  ['Protects the SLOs', 'SLO|service-level', true],
  ['HTTPLoadTestFailure', 'load test', true],
  ['SLOUpdateRecord', 'SLO update', true],
  ['jmeter', 'JMeter', true],
  ['JMeter', 'jmeter', true],
  ['slow', 'SLO', false],
]
for (const [text, topic, isIn] of topics)
  test(`${text} ${isIn ? 'speaks' : 'does not speak'} of ${topic}`, () =>
    assert.equal(mentions(text, topic), isIn))

const inTexts: [text: string, name: string, isIn: boolean][] = [
  ['Ran metrics.py.', 'metrics.py', true],
  ['python scripts/metrics.py', 'metrics.py', true],
  ['`k6` run', 'k6', true],
  ['analyze_metrics.py, metrics.py', 'metrics.py', true],
  ['analyze_metrics.py', 'metrics.py', false],
  ['metrics.pyc', 'metrics.py', false],
  ['metrics.py.bak', 'metrics.py', false],
  ['metrics.py', 'metrics', false],
  ['disk6 run', 'k6 run', false],
  ['äk6', 'k6', false],
  ['--k6', 'k6', false],
  ['K6', 'k6', false],
  ['k6', '', false],
]
for (const [text, name, isIn] of inTexts)
  test(`${text} ${isIn ? 'has' : 'has not'} the name ${name}`, () =>
    assert.equal(names(text, name), isIn))

test('topics that nothing speaks of come with their words', () => {
  assert.deepEqual(unmentioned(['a b'], { one: 'b', two: 'c|d' }), [['two', 'c|d']])
  assert.equal(topicText('c|d'), '`c` or `d`')
})
