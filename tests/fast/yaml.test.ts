import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forbidden } from '../../packages/core/src/files/characters.js'
import { readByPackage } from '../../packages/core/src/yaml/read.js'
import { sameReading } from './compare.js'
import { run } from './run.js'
import { yamlProperties } from './yaml.js'

/** Slow ones less often: some 20,000 in all. */
const cases: Record<string, number> = {
  'usual YAML': 2_000,
  'texts over several lines': 5_000,
  'lines that look like YAML': 5_000,
  'forms with slips': 300,
}
const seed = Number(process.env.SEED ?? 14) * 1_000_000

for (const property of yamlProperties)
  test(`${property.name} is read in one pass to the same as by the yaml package`, () => {
    const count = cases[property.name] ?? 2_700
    const { taken, failure } = run(property, seed, count)
    assert.equal(failure && `${JSON.stringify(failure.text)}\n${failure.error}`, undefined)
    assert.ok((taken / count) * 100 >= property.taken, `Only ${taken} of ${count} were taken`)
  })

const list = (count: number) => `a:\n${'- x\n'.repeat(count)}`
const nested = (depth: number) =>
  `${Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:`).join('\n')} x\n`

const limits: Record<string, [within: string, beyond: string]> = {
  'a text': [`a: ${'x'.repeat(16_384)}`, `a: ${'x'.repeat(16_385)}`],
  'a text over several lines': [`a: |-\n ${'x'.repeat(16_384)}`, `a: |\n ${'x'.repeat(16_384)}`],
  'a key': [`${'a'.repeat(100)}: x`, `${'a'.repeat(1025)}: x`],
  'a form': [list(19_998), list(19_999)],
  nesting: [nested(16), nested(33)],
}

for (const [name, [within, beyond]] of Object.entries(limits))
  test(`${name} is read in one pass up to a limit`, () => {
    assert.equal(sameReading(within), true)
    assert.equal(sameReading(beyond), false)
    assert.ok(readByPackage(beyond).faults.length > 0)
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
