import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesIn, partsOf } from '../../packages/cli/src/build/lines.js'

const line = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\n', ' '))
const joined = (lines: Buffer[]) => Buffer.concat(partsOf(lines)).toString()

test('lines are the same after all ways of keeping some of them and making others anew', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.option(line)), { minLength: 1 }), (all) => {
      const before = all.map(([text]) => text)
      const kept = linesIn(Buffer.from(before.join('\n')))
      assert.deepEqual(
        kept.map((one) => one.toString()),
        before,
      )
      const after = all.map(([text, other]) => other ?? text)
      const lines = kept.map((one, at) => {
        const [, other] = all[at] ?? []
        return typeof other === 'string' ? Buffer.from(other) : one
      })
      assert.equal(joined(lines), after.join('\n'))
      assert.equal(joined(lines.toReversed()), after.toReversed().join('\n'))
    }),
  )
})

test('lines that were made one after the other are not taken for parts of a file', () => {
  // Small ones stand in one place of memory, some of them a byte apart.
  const lines = Array.from({ length: 200 }, (_, at) => Buffer.from('x'.repeat(1 + (at % 9))))
  assert.equal(joined(lines), lines.join('\n'))
})

test('lines that stood below each other are written as one part', () => {
  const lines = linesIn(Buffer.from('a\nb\n\nc'))
  assert.equal(partsOf(lines).length, 1)
  assert.equal(partsOf(lines.with(1, Buffer.from('d'))).length, 5)
})
