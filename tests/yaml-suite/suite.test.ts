import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readForm } from '@protocol14/core'
import { isWarning } from '../../packages/core/src/yaml/faults.js'
import { readByPackage, readYaml } from '../../packages/core/src/yaml/read.js'

type Case = [text: string, kind?: 'valid' | 'invalid', data?: unknown]

const suite: Record<string, Case> = JSON.parse(
  readFileSync(new URL('suite.json', import.meta.url), 'utf8'),
)

/** Faults that are no matter of YAML: what a form may not have, though YAML may. */
const ours = /alias|anchor|tag|directive|second document|key|nesting|U\+|quotes|ends the text|empty/

test('what is no YAML is refused, each time with a place', () => {
  const read = Object.entries(suite).filter(([, [text, kind]]) => {
    const { diagnostics, data } = readForm({ file: 'x.yaml', text }, [])
    for (const { message, place } of diagnostics)
      assert.ok(place && place.start.line >= 1 && place.start.column >= 1, message)
    assert.equal(
      data === undefined,
      diagnostics.some(({ severity }) => severity === 'error'),
    )
    return kind === 'invalid' && data !== undefined
  })
  assert.deepEqual(
    read.map(([id]) => id),
    [],
  )
})

test('what is YAML is read to the same data, its texts letter by letter, or refused by a rule of forms', () => {
  let same = 0
  for (const [id, [text, kind, expected]] of Object.entries(suite)) {
    if (kind === 'invalid') continue
    const { data, faults } = readByPackage(text)
    if (!faults.every(isWarning)) {
      for (const { message } of faults.filter((one) => !isWarning(one)))
        assert.match(message, ours, `${id}: ${message}`)
      continue
    }
    assert.deepEqual(readYaml(text).data, data, id)
    if (kind === undefined) continue
    assert.ok(isTold(data, expected), `${id}: ${JSON.stringify(data)}`)
    same++
  }
  assert.ok(same > 100, `${same}`)
})

/** Whether data is what JSON has, but for what is no text there: that is text as typed here. */
function isTold(data: unknown, expected: unknown): boolean {
  if (Array.isArray(expected))
    return (
      Array.isArray(data) &&
      data.length === expected.length &&
      expected.every((one, at) => isTold(data[at], one))
    )
  if (typeof expected !== 'object' || expected === null)
    return typeof expected === 'string' ? data === expected : typeof data !== 'object'
  const keys = Object.keys(expected)
  return (
    Object.keys(Object(data)).length === keys.length &&
    keys.every((key) => isTold(Object(data)[key], expected[key as never]))
  )
}
