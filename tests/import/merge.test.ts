/** A form and its document, each edited since the last build, come together by value. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits, type Protocol, unseal } from '@protocol14/core'
import { generic, performance } from '@protocol14/presets'
import fc from 'fast-check'
import { threeWay } from '../../packages/core/src/import/three-way.js'
import { textOf } from '../../packages/testing/src/golden.js'
import { formText } from '../fix/dialects.js'
import '../seed.js'
import { type ValueEdit, valueEdits, withEdit } from './edits.js'
import { build, editedTo, protocolOf, typed } from './with.js'

const runs = Number(process.env.RUNS ?? 40)
const example = textOf('examples/performance/form.yaml')
const forms = fc.oneof(fc.constant(example), formText)
const presets = fc.constantFrom(performance, generic)

/** The form's text after `inForm`, the document after `inDocument`, and what both make of it. */
function bothEdited(text: string, inForm: ValueEdit, inDocument: ValueEdit, protocol: Protocol) {
  const base = build(text, protocol).document?.markdown
  if (base === undefined) return undefined
  const data = typed(text, protocol)
  const own = withEdit(data, inForm)
  const other = withEdit(data, inDocument)
  const ownDocument = editedTo(own.data, protocol, base)
  const document = editedTo(other.data, protocol, base)
  const both = editedTo(withEdit(own.data, inDocument).data, protocol, base)
  if (ownDocument === undefined || document === undefined || both === undefined) return undefined
  const take = (form: string, edited: string) =>
    importEdits({ file: 'd.md', text: edited }, { file: 'form.yaml', text: form }, protocol, {
      base,
    })
  const form = take(text, ownDocument).text
  return { merged: take(form, document), form, both, isOne: own.path.join() === other.path.join() }
}

test('what only one of the two changed is changed; what both changed is told', () => {
  let count = 0
  const law = fc.property(forms, valueEdits, valueEdits, presets, (text, one, other, preset) => {
    const protocol = protocolOf(preset)
    const found = bothEdited(text, one, other, protocol)
    if (!found) return
    count++
    const { merged, both, isOne } = found
    const told = merged.diagnostics.map(({ message }) => message).join('\n')
    const after = build(merged.text, protocol).document?.markdown
    if (told === '' && !isOne) assert.equal(after && unseal(after).body, unseal(both).body)
    if (!isOne) assert.doesNotMatch(told, /both changed `(?!the`)[^`]{4}/, told)
  })
  fc.assert(law, { numRuns: runs, endOnFailure: true })
  assert.ok(count > runs / 2, `only ${count} were compared`)
})

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
