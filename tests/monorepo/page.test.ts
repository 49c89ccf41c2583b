/** The page about monorepos shows the files of the example. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../packages/testing/src/golden.js'
import { blocksOf } from '../docs/blocks.js'

for (const file of ['turbo.json', 'nx.json'])
  test(`docs/monorepo.md has the ${file} of the example`, () => {
    const block = blocksOf(textOf('docs/monorepo.md')).find((one) => one.file === file)
    assert.equal(block?.code, textOf(`examples/monorepo/${file}`))
  })
