/** What holds for every edit of every document; each law is tried in the tests, and by `npm run fuzz`. */
import assert from 'node:assert/strict'
import {
  importDocument,
  importEdits,
  type Path,
  type Protocol,
  readForm,
  unseal,
} from '@protocol14/core'
import { generic, performance } from '@protocol14/presets'
import { createPatch } from 'diff'
import fc from 'fast-check'
import { type Scalar, stringify } from 'yaml'
import { differences } from '../../packages/core/src/document/drift.js'
import { toldPart } from '../../packages/core/src/document/drifts.js'
import { hasComments, kitOf } from '../../packages/core/src/fix/reading.js'
import { pathText } from '../../packages/core/src/path.js'
import { placeOf } from '../../packages/core/src/place.js'
import { valueAt } from '../../packages/core/src/problem.js'
import { textOf } from '../../packages/testing/src/golden.js'
import { formText } from '../fix/dialects.js'
import { allSections } from '../fix/with.js'
import { form } from '../nothing-lost/forms.js'
import { edited, edits, goneLines, type ValueEdit, valueEdits, withEdit } from './edits.js'
import { build, editedTo, protocolOf, typed } from './with.js'

const example = textOf('examples/performance/form.yaml')
const protocols = fc.constantFrom(performance, generic).map(protocolOf)
const forms = fc.oneof(
  { weight: 1, arbitrary: fc.constant(example) },
  { weight: 2, arbitrary: formText },
)

/** What a form is built to; a form that is not built is no case. */
function builtFrom(text: string, protocol: Protocol): string {
  const { document } = build(text, protocol)
  fc.pre(document !== undefined)
  return document?.markdown as string
}

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
  const { document, clashes = [] } = kitOf(allSections(preset)).read(before) ?? {}
  const own = (path: Path) => pathText(form.ownPath(path))
  const changed = differences(form.data, read(after).data).map(({ formPath }) => {
    const above = formPath.slice(0, -1)
    // What stands for several values, as a text or as a key and its value, is written as a whole.
    const isPart = own(formPath) === own(above) || !document?.hasIn(form.ownPath(formPath))
    return form.placeOf(isPart ? above : formPath)
  })
  for (const { other } of clashes) {
    const node = document?.getIn(other, true) as Scalar | undefined
    const [start, end] = node?.range ?? [0, 0]
    changed.push(placeOf(before, [start, end]))
  }
  const lines = before.split('\n')
  // The key of a block stands on the line above it.
  const from = (line: number) => (/:\s*$/.test(lines[line - 2] ?? '') ? line - 2 : line - 1)
  // Of two lines with the same text, it is not known which one is gone.
  for (const line of goneLines(before, after))
    assert.ok(
      changed.some(({ start, end }) =>
        lines.slice(from(start.line), end.line).includes(lines[line - 1] ?? ''),
      ),
      `line ${line} is gone:\n${createPatch('form', before, after)}`,
    )
}

/** What is filled in that data leaves out. */
function followsFrom(data: unknown, { preset }: Protocol): string {
  const read = readForm({ file: 'form.yaml', text: JSON.stringify(data) }, allSections(preset))
  return JSON.stringify(read.filled.map((path) => valueAt(read.data, path)))
}

/** The form's text after `inForm`, the document after `inDocument`, and what both make of it. */
function bothEdited(text: string, inForm: ValueEdit, inDocument: ValueEdit, protocol: Protocol) {
  const base = builtFrom(text, protocol)
  const data = typed(text, protocol)
  const own = withEdit(data, inForm)
  const other = withEdit(data, inDocument)
  fc.pre(own.path.join() !== other.path.join())
  // What would follow from both is neither what the form nor what the document says.
  const follows = [data, own.data, other.data].map((one) => followsFrom(one, protocol))
  fc.pre(follows.some((one, at) => at > 0 && one === follows[0]))
  const ownDocument = editedTo(own.data, protocol, base)
  const document = editedTo(other.data, protocol, base)
  const both = editedTo(withEdit(own.data, inDocument).data, protocol, base)
  if (ownDocument === undefined || document === undefined || both === undefined)
    throw new fc.PreconditionFailure()
  const take = (form: string, edited: string) =>
    importEdits({ file: 'd.md', text: edited }, { file: 'form.yaml', text: form }, protocol, {
      base,
    })
  const form = take(text, ownDocument).text
  return { merged: take(form, document), both }
}

const toldBy = (text: string, protocol: Protocol) =>
  build(text, protocol).told.map(({ section, slice }) => toldPart(section, slice))

export const laws = {
  'an edit of a document is in the form, or what cannot be kept is told': fc.property(
    forms,
    edits,
    protocols,
    (text, edit, protocol) => {
      const base = builtFrom(text, protocol)
      takenBack(text, base, edited(base, edit), protocol)
    },
  ),

  'an edit of one value is kept, and only its lines of the form change': fc.property(
    forms,
    valueEdits,
    protocols,
    (text, edit, protocol) => {
      const base = builtFrom(text, protocol)
      const { data, path } = withEdit(typed(text, protocol), edit)
      const document = editedTo(data, protocol, base)
      fc.pre(document !== undefined && document !== base)
      const taken = takenBack(text, base, document as string, protocol)
      assert.equal(taken.told, 'kept', path.join('.'))
      const { filled } = readForm({ file: 'form.yaml', text }, allSections(protocol.preset))
      for (const { formPath } of differences(typed(text, protocol), typed(taken.text, protocol)))
        assert.ok(
          path.every((step, at) => step === String(formPath[at] ?? step)) ||
            // What followed from the value, and does not follow from it any more, is typed then.
            filled.some((one) => pathText(one) === pathText(formPath)),
          `${path.join('.')} ${pathText(formPath)}\n${createPatch('form', text, taken.text)}`,
        )
    },
  ),

  'what only one of a form and its document changed is changed': fc.property(
    forms,
    valueEdits,
    valueEdits,
    protocols,
    (text, one, other, protocol) => {
      const { merged, both } = bothEdited(text, one, other, protocol)
      const conflicts = merged.diagnostics.filter(({ rule }) => rule === 'merge/conflict')
      assert.deepEqual(
        conflicts.map(({ message }) => message),
        [],
      )
      const after = build(merged.text, protocol).document?.markdown
      if (merged.diagnostics.length === 0)
        assert.equal(after && unseal(after).body, unseal(both).body)
    },
  ),

  'the form of a document says what its form said': fc.property(
    form,
    protocols,
    (data, protocol) => {
      const text = stringify(data)
      const markdown = builtFrom(text, protocol)
      const found = importDocument({ file: 'document.md', text: markdown }, protocol)
      assert.deepEqual(found.diagnostics, [])
      assert.deepEqual(toldBy(found.text, protocol), toldBy(text, protocol))
      assert.equal(build(found.text, protocol).document?.markdown, markdown)
    },
  ),
}
