import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { matchesFile, textOf } from '../../packages/testing/src/golden.js'
import { protocolOf } from './with.js'

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

/** Each says the same kind of things in other shapes; what is in no value ends its form as comments. */
for (const name of ['headings', 'lists', 'sentences', 'tables'])
  test(`a document of ${name} is read in its own shapes`, () => {
    const file = `${name}.md`
    const text = textOf(`tests/import/by-hand/${file}`)
    const { text: found } = importDocument({ file, text }, protocolOf(generic))
    matchesFile(`tests/import/by-hand/${name}.yaml`, found)
  })

test('the gaps of a new form are counted, and lines that look like one are not', () => {
  const text = '# Protocol 1: One (OPS COMPLIANT)\n\n# a: not found in the document\n\nB.\n'
  const { missing, text: found } = importDocument({ file: 'd.md', text }, protocolOf(generic))
  const ends = found.indexOf('# Not in a value')
  assert.match(found.slice(ends), /# a: not found in the document/)
  assert.equal(missing, found.slice(0, ends).match(/: not found in the document/g)?.length)
})
