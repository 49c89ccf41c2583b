/** What a crash leaves, in short; `npm run crash` is the same at length. */
import assert from 'node:assert/strict'
import { folder } from '../command/command.js'
import { randomOf } from '../fast/random.js'
import { hostile } from '../hostile/case.js'
import { fillDisks } from './disks.js'
import { killBuilds } from './kills.js'
import { expectedOf } from './tree.js'
import { buildTwice } from './twice.js'

const random = randomOf(14)
const forms = 16
const expected = await expectedOf(folder(), forms)

hostile(
  'G9',
  'OK: a build that is killed leaves whole documents, and the next run cleans up',
  async () => {
    const seen = await killBuilds(folder(), expected, { kills: 2, forms, random })
    const { broken, left, unclean } = seen
    assert.deepEqual({ broken, left, unclean }, { broken: 0, left: 0, unclean: 0 })
  },
)

hostile('G10', 'ERR, exit 2: a full disk keeps the old documents', async (t) => {
  const seen = await fillDisks(folder(), expected, { sizes: 2, forms })
  if (!seen) return t.skip('no right to mount a disk')
  assert.deepEqual(seen, { sizes: 2, broken: 0, left: 0, otherCode: 0, unclean: 0 })
})

hostile(
  'G12',
  'OK: two builds at once: nobody reads a torn document, and one of them is the result',
  async () => {
    const { torn, mixed, failed, left } = await buildTwice(folder(), {
      reads: 500,
      forms: 24,
      random,
    })
    assert.deepEqual({ torn, mixed, failed, left }, { torn: 0, mixed: 0, failed: 0, left: 0 })
  },
)
