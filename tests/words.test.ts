/** Words and names in texts, as rules look for them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasName, mentions, runs, topicText, unmentioned } from '@protocol14/core'

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
    assert.equal(hasName(text, name), isIn))

const commands: [command: string, expected: string, isRun: boolean][] = [
  ['pytest --verbose -m performance', 'pytest -m performance', true],
  ['pytest -m "performance" --json-report', 'pytest -m performance', true],
  ["pytest -m='performance'", 'pytest -m performance', true],
  ['python -m pytest -m performance', 'pytest -m performance', true],
  ['python ./scripts/profile.py --service x', 'scripts/profile.py', true],
  ['k6 --quiet run x.js', 'k6 run', true],
  ['pytest performance', 'pytest -m performance', false],
  ['pytest -m slow performance', 'pytest -m performance', false],
  ['performance -m pytest', 'pytest -m performance', false],
  ['disk6 run', 'k6 run', false],
  ['run k6', 'k6 run', false],
  ['', 'k6', false],
]
for (const [command, expected, isRun] of commands)
  test(`${command} ${isRun ? 'runs' : 'does not run'} ${expected}`, () =>
    assert.equal(runs(command, expected), isRun))

test('topics that nothing speaks of come with their words', () => {
  assert.deepEqual(unmentioned(['a b'], { one: 'b', two: 'c|d' }), [['two', 'c|d']])
  assert.equal(topicText('c|d'), '`c` or `d`')
  assert.equal(topicText('c|d|e|f'), '`c` or `d` or `e`')
})
