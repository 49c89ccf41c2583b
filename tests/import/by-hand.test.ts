/** Documents that people wrote: what they say in other words and shapes is read, and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument, readDocument } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { differences } from '../../packages/core/src/document/drift.js'
import { pathText } from '../../packages/core/src/path.js'
import { textOf } from '../../packages/testing/src/golden.js'
import '../seed.js'
import { dresses } from './dress.js'
import { build, protocolOf } from './with.js'

const built = build(textOf('examples/performance/form.yaml'), protocolOf(performance))
const markdown = built.document?.markdown ?? ''
const body = markdown.split('\n').slice(0, -2).join('\n')

const read = (text: string) =>
  readDocument(text, sections(performance), undefined, { lenient: true }).data

const expected = readDocument(markdown, sections(performance)).data

/** What is read otherwise, but for letters that the dress itself changes. */
const lost = (text: string) =>
  differences(expected, read(text))
    .filter(({ expected: one, found }) => String(one).toLowerCase() !== String(found).toLowerCase())
    .map(({ kind, path, found }) => `${kind} ${pathText(path)} ${JSON.stringify(found)}`)

for (const [name, dress] of dresses.flatMap(Object.entries<(text: string) => string>))
  test(`a document with ${name} says the same`, () => {
    assert.notEqual(dress(body), body)
    assert.deepEqual(lost(dress(body)), [])
  })

/** One of each group of dresses, or none. */
const dress = fc
  .tuple(
    ...dresses.map((group) =>
      fc.option(fc.constantFrom(...Object.entries(group)), { freq: 2, nil: undefined }),
    ),
  )
  .map((some) => some.filter((one) => one !== undefined))

const numRuns = Number(process.env.RUNS ?? 25)

test('a document in any dress says the same', () => {
  fc.assert(
    fc.property(dress, (chosen) => {
      const text = chosen.reduce((all, [, change]) => change(all), body)
      assert.deepEqual(lost(text), [], chosen.map(([name]) => name).join(', '))
    }),
    { numRuns },
  )
})

const stranger = fc.constantFrom(
  'A zebra crossed.',
  '**A zebra crossed.**',
  '**Zebra:** it crossed.',
  'Zebra: it crossed.',
  '- a zebra crossed',
  '  - a zebra crossed',
  '   * **Zebra:** it crossed',
  '1. [MUST] **A zebra** crossed',
  '- [ ] a zebra crossed',
  '### Zebra',
  '## The zebra',
  '> A zebra crossed.',
  '> **Note:** A zebra crossed.',
  '```\na zebra crossed\n```',
  '| Zebra | Road |\n|---|---|\n| one zebra | crossed |',
  '| Name | Animal |\n|---|---|\n| one | zebra |',
  '<!-- a zebra crossed -->',
  '<details>\n<summary>A zebra</summary>\n\nIt crossed.\n\n</details>',
  '**Evidence:** `zebra.md`',
  '**Message:** A zebra.',
  '**Inputs From:** a zebra',
  '**Gate 9: Zebra Gate**',
  'Step 9: Zebra',
)

test('what stands behind the guardrail is a part of it', () => {
  const text = body.replace(/^(\*\*🚫.*)\*\*$/m, '$1** unless a **zebra** crosses')
  const found = importDocument({ file: 'document.md', text }, protocolOf(performance))
  assert.match(found.text, /^primary_guardrail: .* unless a zebra crosses"/m)
})

test('a part that begins in a paragraph is told where it is', () => {
  const text = body.replace(/^(\*\*🚫.*checkout) (.*)$/m, '$1\n$2\n**Gate 9: Zebra Gate**')
  const found = importDocument({ file: 'document.md', text }, protocolOf(performance))
  const line = text.split('\n').findIndex((one) => one.includes('Zebra')) + 1
  assert.ok(found.text.includes(`# ${line}: **Gate 9: Zebra Gate**`))
})

test('whatever stands between is in the form, or told', () => {
  const protocol = protocolOf(performance)
  fc.assert(
    fc.property(dress, stranger, fc.nat(), fc.boolean(), (chosen, words, at, isApart) => {
      const lines = chosen.reduce((all, [, change]) => change(all), body).split('\n')
      const gap = isApart ? [''] : []
      const text = lines.toSpliced(at % lines.length, 0, ...gap, words, ...gap).join('\n')
      const found = importDocument({ file: 'document.md', text }, protocol)
      assert.match(found.text, /zebra/i, text)
    }),
    { numRuns },
  )
})
