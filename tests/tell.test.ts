/** What people leave of a telling in a document is read as far as it goes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse, parts, tell } from '@protocol14/core'

const cases: [
  kind: keyof typeof tell,
  markdown: string,
  expected: string | string[] | undefined,
][] = [
  ['prose', '**A:**', undefined],
  ['prose', '**A:** one _two_', 'one _two_'],
  ['line', '**A:**', undefined],
  ['line', '**A:** one **two**', 'one two'],
  ['token', '**A:** one', 'one'],
  ['token', '**A:** `one`', 'one'],
  ['token', '**A:**', undefined],
  ['tokens', '**A:** one', undefined],
  ['tokens', '**A:** `one`, `two`', ['one', 'two']],
  ['speech', '**A:** "one"', 'one'],
  ['speech', '**A:**\n\n> "one"', 'one'],
  ['speech', '**A:**\n\n> - one\n\n- two', undefined],
  ['proseList', '**A:**\n\n- one\n- two', ['one', 'two']],
  ['proseList', '**A:**\n\n- one\n- ```\n  two\n  ```', ['one', '']],
  ['proseList', '**A:** one', undefined],
  ['verbatim', '**A:**\n\n```\none\n\ntwo\n```', ['one', 'two']],
  ['verbatim', '**A:**\n\n> one', undefined],
]

for (const [kind, markdown, expected] of cases)
  test(`${kind} in ${JSON.stringify(markdown)}`, () => {
    const [part] = parts(parse(markdown).children)
    assert.deepEqual(part && tell[kind]('A').read(part), expected)
  })
