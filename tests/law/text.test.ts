import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bullets,
  kind,
  paragraph,
  parse,
  plain,
  type RootContent,
  stringify,
  strong,
  text,
} from '@protocol14/core'
import { hostileText } from '@protocol14/testing'
import fc from 'fast-check'
import '../seed.js'

/** Every place that text stands in. */
const places: Record<string, (value: string) => RootContent> = {
  paragraph: (value) => paragraph(text(value)),
  heading: (value) => ({ type: 'heading', depth: 3, children: [text(`STEP 1: ${value}`)] }),
  'list item': (value) => bullets([[paragraph(text(value))]]),
  'bold label': (value) => paragraph(strong(text(`${value}:`)), text(' after')),
  'after a label': (value) => paragraph(strong(text('Label:')), text(` ${value}`)),
  quotes: (value) => paragraph(text(`"${value}"`)),
}

for (const [name, put] of Object.entries(places)) {
  test(`text in a ${name} reads back as itself`, () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const line = kind.line.parse(value)
        const tree = { type: 'root' as const, children: [put(line)] }
        const [again, ...more] = parse(stringify(tree)).children
        assert.deepEqual(more, [])
        assert.equal(again?.type, put(line).type)
        assert.equal(plain(again), plain(put(line)))
      }),
      { numRuns: 1000 },
    )
  })
}

test('what people type in protocols stands as typed', () => {
  const typed =
    '[MUST] run {name} --flag on snake_case, 2 * 3 < 7 & [BASELINE CHECK] at p95 ~ 5 ms!'
  assert.equal(stringify({ type: 'root', children: [paragraph(text(typed))] }), `${typed}\n`)
})

test('settling prose twice is the same as once', () => {
  fc.assert(
    fc.property(hostileText, (value) => {
      const once = kind.prose.parse(value)
      assert.equal(kind.prose.parse(once), once)
    }),
    { numRuns: 1000 },
  )
})

test("prose keeps the author's code, emphasis and links, and nothing that runs", () => {
  const settled = {
    'Run `npm test`, __always__, see [it](https://a.b/c)':
      'Run `npm test`, **always**, see [it](https://a.b/c)',
    '# No heading': '\\# No heading',
    'a <b>tag</b> and ![x](y)': 'a \\<b>tag\\</b> and ![x\\](y)',
    '[go](javascript:alert)': '[go\\](javascript:alert)',
  }
  for (const [typed, expected] of Object.entries(settled))
    assert.equal(kind.prose.parse(typed), expected)
})
