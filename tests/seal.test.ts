import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seal, unseal } from '../packages/core/src/files/seal.js'
import { codePoints } from './code-points.js'
import './seed.js'

const body = fc.oneof(
  codePoints(),
  fc
    .array(fc.constantFrom('text', '', ' ', '```', '# T', '\r', seal('x'), '\uFEFF', '- a  '))
    .map((lines) => lines.join('\n')),
)

test('the seal is a line of its own at the end, and the same on every day and machine', () => {
  const sealed = '# T\n\ntext\n\n<!-- protocol14 b63ea75d82168a4d -->\n'
  for (const same of ['# T\n\ntext', '# T\n\ntext\n\n \n', '\uFEFF# T\r\n\r\ntext\r\n'])
    assert.equal(seal(same), sealed)
})

test('law: what was sealed is intact, and its lines keep their numbers', () => {
  fc.assert(
    fc.property(body, (markdown) => {
      const sealed = seal(markdown)
      const body = sealed.slice(0, sealed.lastIndexOf('\n<!--'))
      assert.deepEqual(unseal(sealed), { body, state: 'intact' })
      assert.equal(seal(body), sealed)
    }),
  )
})

test('law: other line ends, a byte order mark and the final newline do not matter', () => {
  fc.assert(
    fc.property(body, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (markdown, end, mark) => {
      const sealed = seal(markdown)
      const stored = `${mark ? '\uFEFF' : ''}${sealed.trimEnd().replaceAll('\n', end)}`
      assert.deepEqual(unseal(stored), unseal(sealed))
    }),
  )
})

test('law: one other character, one less or one more is an edit', () => {
  const character = fc.oneof(fc.constant(''), codePoints({ minLength: 1, maxLength: 1 }))
  fc.assert(
    fc.property(
      body,
      fc.nat(),
      character,
      fc.constantFrom(0, 1),
      (markdown, nat, added, removed) => {
        const sealed = seal(markdown)
        // The last line end is part of the seal: without it, there is no line that is one.
        const end = sealed.lastIndexOf('\n<!--')
        const before = Array.from(sealed.slice(0, end))
        const after = before.toSpliced(nat % (before.length + 1), removed, added).join('')
        fc.pre(plain(`${after}\n`) !== plain(`${before.join('')}\n`))
        assert.equal(unseal(after + sealed.slice(end)).state, 'broken')
      },
    ),
  )
})

const plain = (text: string) => text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')

const sealed = seal('text')
const mark = sealed.trimEnd().split('\n').at(-1) as string
const cases: [name: string, text: string, state: string, body: string][] = [
  ['nothing', '', 'none', ''],
  ['a file of somebody else', '# Mine\r\n\r\ntext\n\n', 'none', '# Mine\n\ntext\n'],
  ['a seal in a fence', `~~~\n${mark}\n~~~\n`, 'none', `~~~\n${mark}\n~~~\n`],
  ['a seal in a longer fence', `\`\`\`\`\n\`\`\`\n${mark}\n`, 'broken', '````\n```\n'],
  [
    'a seal in a fence with a shorter one',
    `~~~~\n~~~\n${mark}\n~~~~\n`,
    'none',
    `~~~~\n~~~\n${mark}\n~~~~\n`,
  ],
  [
    'a seal in a fence with another',
    `~~~\n~~~ js\n${mark}\n~~~\n`,
    'none',
    `~~~\n~~~ js\n${mark}\n~~~\n`,
  ],
  ['text on the line of the seal', `${sealed.trimEnd()} more`, 'broken', 'text\n\nmore\n'],
  ['spaces behind the seal', `${sealed.trimEnd()} \t\n`, 'intact', 'text\n'],
  ['a seal in a line', `see ${mark}\n`, 'none', `see ${mark}\n`],
  ['an indented seal', `text\n\n    ${mark}\n`, 'none', `text\n\n    ${mark}\n`],
  ['a sealed manual', seal(`\`\`\`\n${mark}\n\`\`\``), 'intact', `\`\`\`\n${mark}\n\`\`\`\n`],
  ['empty lines behind the seal', `${sealed}\n \t\n`, 'intact', 'text\n'],
  ['another seal', sealed.replace(/[0-9a-f]{16}/, '0'.repeat(16)), 'broken', 'text\n'],
  ['a seal alone', `${mark}\n`, 'broken', ''],
  ['text behind the seal', `${sealed}more\n`, 'broken', 'text\n\n\nmore\n'],
  ['text before and behind it', `one\n${sealed}more\n`, 'broken', 'one\ntext\n\n\nmore\n'],
  ['the seal twice', `${sealed}${mark}\n`, 'broken', 'text\n'],
  ['the document twice', sealed + sealed, 'broken', 'text\n\n\ntext\n'],
  ['an edit that opens a fence', `\`\`\`\n${sealed}`, 'broken', '```\ntext\n'],
]

for (const [name, text, state, body] of cases) {
  test(`${name}: ${state}`, () => assert.deepEqual(unseal(text), { body, state }))
}
