/** Edits of a document come back into its form, or are told; nothing else of the form changes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits, type Protocol, readForm, unseal } from '@protocol14/core'
import { generic, performance } from '@protocol14/presets'
import { createPatch } from 'diff'
import fc from 'fast-check'
import { differences } from '../../packages/core/src/document/drift.js'
import { hasComments } from '../../packages/core/src/fix/reading.js'
import { pathText } from '../../packages/core/src/path.js'
import { textOf } from '../../packages/testing/src/golden.js'
import { formText } from '../fix/dialects.js'
import { allSections } from '../fix/with.js'
import '../seed.js'
import { edited, edits, goneLines, valueEdits, withEdit } from './edits.js'
import { build, editedTo, protocolOf, typed } from './with.js'

const runs = Number(process.env.RUNS ?? 60)
const example = textOf('examples/performance/form.yaml')
const presets = fc.constantFrom(performance, generic)
const forms = fc.oneof(
  { weight: 1, arbitrary: fc.constant(example) },
  { weight: 2, arbitrary: formText },
)

/** `kept` if a build of the form gives the edited document, else what is told of the rest. */
function takenBack(
  text: string,
  base: string,
  document: string,
  protocol: Protocol,
): { told: string; text: string } {
  const source = { file: 'document.md', text: document }
  const taken = importEdits(source, { file: 'form.yaml', text }, protocol, { base })
  assert.ok(hasComments(taken.text, text), 'a comment is lost')
  const after = build(taken.text, protocol)
  const isSame = after.document && unseal(after.document.markdown).body === unseal(document).body
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error')
  const told = [...taken.diagnostics, ...errors].map(({ message }) => message)
  assert.ok(isSame || told.length > 0, `not kept, and not told:\n${document}`)
  if (isSame) touchesOnly(text, taken.text, protocol)
  return { told: isSame ? 'kept' : told.join('\n'), text: taken.text }
}

/** Every line that is gone from the form belongs to a value that is another one now. */
function touchesOnly(before: string, after: string, { preset }: Protocol) {
  const read = (text: string) => readForm({ file: 'form.yaml', text }, allSections(preset))
  const form = read(before)
  const changed = differences(form.data, read(after).data).map(({ formPath }) =>
    form.placeOf(formPath),
  )
  for (const line of goneLines(before, after))
    assert.ok(
      changed.some(({ start, end }) => start.line <= line && line <= end.line),
      `line ${line} is gone:\n${createPatch('form', before, after)}`,
    )
}

test('an edit of a document is in the form, or what cannot be kept is told', () => {
  const law = fc.property(forms, edits, presets, (text, edit, preset) => {
    const protocol = protocolOf(preset)
    const base = build(text, protocol).document?.markdown
    if (base !== undefined) takenBack(text, base, edited(base, edit), protocol)
  })
  fc.assert(law, { numRuns: runs, endOnFailure: true })
})

test('an edit of one value is kept, and only its lines of the form change', () => {
  let count = 0
  const law = fc.property(forms, valueEdits, presets, (text, edit, preset) => {
    const protocol = protocolOf(preset)
    const base = build(text, protocol).document?.markdown
    if (base === undefined) return
    const { data, path } = withEdit(typed(text, protocol), edit)
    const document = editedTo(data, protocol, base)
    if (document === undefined || document === base) return
    count++
    const taken = takenBack(text, base, document, protocol)
    assert.equal(taken.told, 'kept', path.join('.'))
    for (const { formPath } of differences(typed(text, protocol), typed(taken.text, protocol)))
      assert.ok(
        path.every((step, at) => step === String(formPath[at] ?? step)),
        `${path.join('.')} ${pathText(formPath)}\n${createPatch('form', text, taken.text)}`,
      )
  })
  fc.assert(law, { numRuns: runs, endOnFailure: true })
  assert.ok(count > runs / 2, `only ${count} edits`)
})
