import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forbidden } from '../../packages/core/src/files/characters.js'
import { run } from './run.js'
import { yamlProperties } from './yaml.js'

const cases: Record<string, number> = { 'forms with slips': 500 }
const seed = Number(process.env.SEED ?? 14) * 1_000_000

for (const property of yamlProperties)
  test(`${property.name} is read in one pass to the same as by the yaml package`, () => {
    const count = cases[property.name] ?? 4_000
    const { taken, failure } = run(property, seed, count)
    assert.equal(failure && `${JSON.stringify(failure.text)}\n${failure.error}`, undefined)
    assert.ok((taken / count) * 100 >= property.taken, `Only ${taken} of ${count} were taken`)
  })

test('characters that are not looked at closely are none that is refused', () => {
  // One that is always looked at closely stands behind it.
  for (let code = 0; code < 0xffff; code++) {
    const character = String.fromCharCode(code)
    assert.deepEqual(
      forbidden(character),
      forbidden(`${character}\u{1F3AB}`),
      `U+${code.toString(16)}`,
    )
  }
})
