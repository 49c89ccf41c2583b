import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PhrasingContent, paragraph, type Root, strong, text } from '@protocol14/core'
import { fastMarkdown } from '../../packages/core/src/markdown/fast/stringify.js'
import { markdown } from './markdown.js'

for (const { name, run } of markdown)
  test(`${name}: the fast way and its reference give the same`, () => {
    const { fast } = run(Math.ceil(20_000 / markdown.length), Number(process.env.SEED ?? 14))
    assert.ok(fast > 500, `only ${fast} cases took the fast way`)
  })

test('bold text beside a letter or a mark of its own is for the slow way', () => {
  const [bold, letter] = [strong(text('a')), text('b')]
  const told = (...children: PhrasingContent[]) =>
    fastMarkdown({ type: 'root', children: [paragraph(...children)] })
  for (const nodes of [[bold, letter], [letter, bold], [strong(text('a '), bold)]])
    assert.equal(told(...nodes), undefined)
  assert.equal(told(bold, text(' b')), '**a** b\n')
})

test('an item that is in no list is for the slow way', () => {
  const tree = { type: 'root', children: [{ type: 'listItem', children: [paragraph()] }] }
  assert.equal(fastMarkdown(tree as Root), undefined)
})
