import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { threeWay } from '../../packages/core/src/import/three-way.js'
import '../seed.js'

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'c'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('k', 'l', 'm'), tie('value'), { maxKeys: 3 }),
  ),
})).value

test('three ways: one that did not change says nothing, and both sides are alike', () => {
  const law = fc.property(value, value, value, (base, form, document) => {
    assert.deepEqual(threeWay(base, base, document, 'form'), { value: document, conflicts: [] })
    assert.deepEqual(threeWay(base, form, base, 'form'), { value: form, conflicts: [] })
    assert.deepEqual(threeWay(base, form, form, 'form'), { value: form, conflicts: [] })
    const one = threeWay(base, form, document, 'form')
    const other = threeWay(base, document, form, 'document')
    assert.equal(one.conflicts.length, other.conflicts.length)
    if (one.conflicts.length > 0) return
    // New items of both stand in the order of the two; all else is the same.
    const texts = (told: unknown) => JSON.stringify(told).match(/"\w+"/g)?.sort()
    assert.deepEqual(texts(one.value), texts(other.value))
  })
  fc.assert(law, { numRuns: 400 })
})

test('three ways: a full stop at the end is no change that could contradict another one', () => {
  const both = threeWay({ k: 'a.' }, { k: 'b' }, { k: 'a' }, 'document')
  assert.deepEqual(both, { value: { k: 'b' }, conflicts: [] })
})
