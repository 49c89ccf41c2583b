/** A document as a form: every value is found again, and what is not is told. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument, type Protocol } from '@protocol14/core'
import { generic, performance } from '@protocol14/presets'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { toldPart } from '../../packages/core/src/document/drifts.js'
import { matchesFile, textOf } from '../../packages/testing/src/golden.js'
import { form } from '../nothing-lost/forms.js'
import '../seed.js'
import { build, protocolOf } from './with.js'

const toldBy = (text: string, protocol: Protocol) =>
  build(text, protocol).told.map(({ section, slice }) => toldPart(section, slice))

for (const preset of [performance, generic])
  test(`the form of a document says what its form said, with the preset ${preset.name}`, () => {
    const protocol = protocolOf(preset)
    const law = fc.property(form, (data) => {
      const text = stringify(data)
      const markdown = build(text, protocol).document?.markdown as string
      const found = importDocument({ file: 'document.md', text: markdown }, protocol)
      assert.deepEqual(found.diagnostics, [])
      assert.deepEqual(toldBy(found.text, protocol), toldBy(text, protocol))
      assert.equal(build(found.text, protocol).document?.markdown, markdown)
    })
    fc.assert(law, { numRuns: Number(process.env.RUNS ?? 40) })
  })

test('a document that people wrote: all its words are in the form, or told with their line', () => {
  const text = textOf('tests/import/by-hand.md')
  const { text: found, diagnostics } = importDocument(
    { file: 'by-hand.md', text },
    protocolOf(generic),
  )
  matchesFile('tests/import/by-hand.yaml', found)
  const told = diagnostics.map(({ place, message }) => `${place?.start.line}: ${message}`)
  assert.deepEqual(told, [
    '16: Unexpected `owner the team on call` in `* **Owner:** the team on call`, which no key of the form takes',
    '58: Unexpected `## OPEN QUESTIONS`, which no key of the form takes',
    '60: Unexpected `Who pays for the second run?`, which no key of the form takes',
    '70: Unexpected `x` in `- [x] The review is read by two people.`, which no key of the form takes',
  ])
})
