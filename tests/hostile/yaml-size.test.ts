/** Group A: what a small text may grow to, how deep it goes, and how large it is. */
import assert from 'node:assert/strict'
import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '@protocol14/core'
import { folder } from '../command/command.js'
import { hostile } from './case.js'
import { dataOf, type Row, refused } from './told.js'

/** `count` times what `make` gives, numbered. */
const many = (count: number, make: (at: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(between)

const letters = 'abcdefghi'
const laughs = many(9, (at) => {
  const inside =
    at === 0
      ? 'lol'
      : Array(9)
          .fill(`*${letters[at - 1]}`)
          .join()
  return `${letters[at]}: &${letters[at]} [${inside}]`
})
const alias = 'Unexpected alias, expected the value itself'
const deep = 'Unexpected nesting, expected at most 32 levels'
const large = 'Unexpected form of more than 20000 values'
const long = 'Unexpected text of 16385 characters, expected at most 16384'
const key = (at: number) => `k${at.toString(36)}`

const rows: Row[] = [
  [
    'A1',
    'a billion laughs',
    laughs,
    '1:4 Unexpected anchor `&a`',
    '3:32 Unexpected 61 more errors',
  ],
  [
    'A2',
    '100 aliases of one text',
    `x: &a b\nl: [${Array(100).fill('*a')}]`,
    '1:4 Unexpected anchor `&a`',
    '2:62 Unexpected 81 more errors',
  ],
  [
    'A3',
    '99 aliases of a long list',
    `l: &l [${Array(9000).fill('x')}]\nm: [${Array(99).fill('*l')}]`,
    '1:4 Unexpected anchor `&l`',
    '2:62 Unexpected 80 more errors',
  ],
  [
    'A4',
    'thousands of anchors, each with an alias',
    many(5000, (at) => `a${at}: &a${at} x\nb${at}: *a${at}`),
    '1:5 Unexpected anchor `&a0`',
    '21:6 Unexpected 9980 more errors',
  ],
  ...[1, 2].map(
    (more): Row => [
      'A4',
      `${more} more warnings than are told`,
      many(20 + more, (at) => `${key(at)}: Fix p95 #1 now`),
      '1:12 warning Unexpected ` #`, which ends the text before `1 now`',
      `21:12 warning Unexpected ${more} more warning${more === 1 ? '' : 's'}`,
    ],
  ),
  [
    'A4',
    'one more error than is told',
    many(21, (at) => `${key(at)}: &a x`),
    '1:5 Unexpected anchor `&a`',
    '21:5 Unexpected 1 more error',
  ],
  ['A5', 'an alias of what it is in', 'a: &a [*a]', '1:4 Unexpected anchor `&a`', `1:8 ${alias}`],
  ['A6', 'an alias of nothing', 'a: *nope', `1:4 ${alias}`],
  ['A6', 'bold text without quotes', 'a: **bold**', `1:4 ${alias}`],
  ['A6', 'bold text and more', 'a: **b** c', '1:4 Unexpected `**b** c`, expected text in quotes'],
  [
    'A7',
    'an alias of another document',
    'a: &a x\n---\nb: *a',
    '2:1 Unexpected second document, expected one in a file',
  ],
  ['A8', 'a merge key', 'b: {x: y}\na:\n  <<: z', '3:3 Unexpected key `<<`'],
  ['A9', 'complex keys inside one another', '? '.repeat(450), `1:65 ${deep}`],
  ['A10', 'brackets inside one another', '['.repeat(804), `1:33 ${deep}`],
  ['A10', 'dashes inside one another', '- '.repeat(100_000), `1:65 ${deep}`],
  ['A11', 'maps inside one another', many(625, (at) => `${' '.repeat(at)}a:`), `32:32 ${deep}`],
  ['A11', 'maps in braces inside one another', '{a:'.repeat(625), `1:95 ${deep}`],
  ['A12', 'what aborts the process after A9', '["a",'.repeat(2000), `1:157 ${deep}`],
  ['A13', '100,000 brackets that are not closed', '['.repeat(100_000), `1:33 ${deep}`],
  ['A14', 'a map of 20,001 keys', many(20_001, (at) => `${key(at)}: x`), `20000:7 ${large}`],
  [
    'A15',
    'a map in braces of more keys than that',
    `a: {${many(50_000, key, ',')}}`,
    `1:98663 ${large}`,
  ],
  [
    'A16',
    '65,536 errors',
    '- @\n'.repeat(65_536),
    '1:3 Unexpected `@`, expected text in quotes',
    '21:3 Unexpected 65516 more errors',
  ],
  ['A20', 'a text that is too long', `a: ${'x'.repeat(16_385)}`, `1:4 ${long}`],
  ['A20', 'the same in quotes', `a: "${'x'.repeat(16_385)}"`, `1:4 ${long}`],
]

refused(rows)

for (const [name, what, size] of [
  ['A17', '100 MB, be it in one line', 100_000_000],
  ['A18', '10 MB, be it in a block', 10_000_000],
  ['A19', 'one byte too many, be it of empty lines', 262_145],
] as const)
  hostile(name, `a file of ${what}, is refused before it is read`, async () => {
    const root = folder()
    const file = openSync(join(root, 'form.yaml'), 'w')
    ftruncateSync(file, size)
    closeSync(file)
    const read = await readText('form.yaml', { root })
    assert.deepEqual('diagnostics' in read && read.diagnostics.map(({ message }) => message), [
      `Unexpected file of ${size} bytes, expected at most 262144`,
    ])
  })

hostile('A14', 'a map of 10,000 keys is read', () => {
  assert.equal(Object.keys(dataOf(many(10_000, (at) => `${key(at)}: x`)) as object).length, 10_000)
})
hostile('A20', 'a text of 16,384 characters is read', () => {
  assert.deepEqual(dataOf(`a: ${'x'.repeat(16_384)}`), { a: 'x'.repeat(16_384) })
})
hostile('A21', '60,000 comments are read', () => {
  assert.deepEqual(dataOf(`${'# c\n'.repeat(60_000)}a: x`), { a: 'x' })
})
