import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paragraph, type Root } from '@protocol14/core'
import { fastMarkdown } from '../../packages/core/src/markdown/fast/stringify.js'
import { markdown } from './markdown.js'

for (const { name, run } of markdown)
  test(`${name}: the fast way and its reference give the same`, () => {
    const { fast } = run(Math.ceil(20_000 / markdown.length), Number(process.env.SEED ?? 14))
    assert.ok(fast > 500, `only ${fast} cases took the fast way`)
  })

test('an item that is in no list is for the slow way', () => {
  const tree = { type: 'root', children: [{ type: 'listItem', children: [paragraph()] }] }
  assert.equal(fastMarkdown(tree as Root), undefined)
})
