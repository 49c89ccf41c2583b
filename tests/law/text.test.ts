import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bullets,
  kind,
  line,
  lineOf,
  paragraph,
  parse,
  plain,
  prose,
  proseOf,
  type RootContent,
  stringify,
  strong,
  text,
} from '@protocol14/core'
import { hostileText } from '@protocol14/testing'
import fc from 'fast-check'
import { runsOr } from '../../packages/testing/src/runs.js'
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
        const settled = kind.line.parse(value)
        const tree = { type: 'root' as const, children: [put(settled)] }
        const [again, ...more] = parse(stringify(tree)).children
        assert.deepEqual(more, [])
        assert.equal(again?.type, put(settled).type)
        assert.equal(plain(again), plain(put(settled)))
      }),
      { numRuns: runsOr(400) },
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
    { numRuns: runsOr(400) },
  )
})

test("prose keeps the author's code, emphasis and links, and nothing that runs", () => {
  const settled = {
    'Run `npm test`, __always__, see [it](https://a.b/c)':
      'Run `npm test`, **always**, see [it](https://a.b/c)',
    '# No heading': '\\# No heading',
    'a <b>tag</b> and ![x](y)': 'a \\<b>tag\\</b> and ![x\\](y)',
    '[go](javascript:alert)': '[go\\](javascript:alert)',
    'a [](javascript:alert) b': 'a [\\](javascript:alert) b',
    'a *[](javascript:alert)* b': 'a _[\\](javascript:alert)_ b',
    'a [](b) c': 'a [](b) c',
    '`a`\n===': '`a` ===',
    '&amp;': '\\&amp;',
  }
  for (const [typed, expected] of Object.entries(settled))
    assert.equal(kind.prose.parse(typed), expected)
})

const braces = fc
  .array(
    fc.constantFrom(
      ...[
        '{a()}',
        '{{ b }}',
        '{',
        '}',
        '{name}',
        '{.c}',
        '`',
        '`d`',
        '**e**',
        '**',
        '_f_',
        ' ',
        'g',
      ],
      ...['[h](https://i.j)', '<k>', '\\', '*', '(', '.', '{PHASE {N}}', '"l": {"m": 1}'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '')

/** What is left of `nodes` outside of code. */
const outside = (nodes: RootContent[]): string =>
  nodes
    .map((node) =>
      node.type === 'text' ? node.value : 'children' in node ? outside(node.children) : '`',
    )
    .join('')

test('braces that could run stand in code, and the text reads back as itself', () => {
  fc.assert(
    fc.property(braces, (value) => {
      for (const one of [kind.prose, kind.line]) {
        const { data } = one.safeParse(value)
        if (data === undefined) continue // A line with braces beside a backtick that stands alone.
        assert.equal(one.parse(data), data)
        const nodes = one === kind.prose ? prose(data) : line(data)
        const [again, ...more] = parse(
          stringify({ type: 'root', children: [paragraph(...nodes)] }),
        ).children
        assert.ok(again?.type === 'paragraph' && more.length === 0)
        const back = one === kind.prose ? proseOf(again.children) : lineOf(again.children)
        assert.equal(back, data)
        const left = outside(again.children).replace(/\{ ?(?:name|N)\}/g, '')
        assert.doesNotMatch(left, /[{}]/)
      }
    }),
    { numRuns: runsOr(400) },
  )
})

test('a text that would begin another block is text, and a line without words has no nodes', () => {
  assert.deepEqual(prose('`a`\n==='), [text('`a`\n===')])
  assert.deepEqual(prose('a  `b`  c'), [text('a  `b`  c')])
  assert.deepEqual(line(''), [])
  assert.equal(lineOf([strong(text('a')), text(' b')]), 'a b')
})
