import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { few, spoolFor, type Waiting } from '../../packages/cli/src/tell/spool.js'
import type { Told } from '../../packages/cli/src/tell/task.js'
import { CannotRun, type Draft } from '../../packages/core/src/index.js'

const told = (number: number, more: Partial<Draft> = {}): Told => ({
  hash: `hash ${number}`,
  draft: {
    input: `/${number}.yaml`,
    file: `${number} – \ud800.yaml`,
    root: '/',
    configs: [],
    asked: { '/a': true },
    diagnostics: [{ severity: 'warning', rule: 'a/b', message: 'a\u2028b', file: 'a' }],
    ...more,
  },
})

const document = (number: number) => ({
  output: 'a.md',
  markdown: Buffer.from(`# ${'é'.repeat(number)}\n`),
})

const all = [
  told(0, { document: document(0) }),
  told(1),
  told(2, { document: document(9000), output: 'a.md' }),
  told(3, { document: { output: 'a.md', markdown: '' }, isOnDisk: true }),
]

/** What is told, with the bytes of documents, whether they wait or not. */
const plain = ({ hash, draft: { document, ...draft } }: Told) => ({
  hash,
  draft,
  ...(document && { ...document, markdown: Buffer.from(document.markdown).toString() }),
})

/** Puts all in one order, and takes them in another, twice. */
function throughSpool(forms: number): unknown[] {
  const waiting = all.map(spoolFor(forms))
  const taken = waiting.toReversed().map((one: Waiting) => one())
  for (const one of taken) plain(one)
  return taken.toReversed().map(plain)
}

/** `work` where temporary files go to a folder of its own; what is left in there. */
function inTemporary(work: (folder: string) => void): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'spool-'))
  const before = process.env.TMPDIR
  try {
    process.env.TMPDIR = folder
    work(folder)
    return readdirSync(folder)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true })
  }
}

test('what waits comes back as it was, and nothing is left of it', () => {
  const left = inTemporary(() => {
    assert.deepEqual(throughSpool(few), all.map(plain))
    assert.deepEqual(throughSpool(few + 1), all.map(plain))
  })
  assert.deepEqual(left, [])
})

test('of many forms, what waits is not in the memory; of few it is', () => {
  const [one] = all as [Told]
  assert.notEqual(spoolFor(few + 1)(one)(), one)
  assert.equal(spoolFor(few)(one)(), one)
})

test('what cannot be put on the disk waits in the memory', () => {
  const failed = told(4, { cannotRun: new CannotRun([]) })
  assert.equal(spoolFor(few + 1)(failed)(), failed)
  inTemporary((folder) => {
    process.env.TMPDIR = join(folder, 'missing')
    assert.deepEqual(throughSpool(few + 1), all.map(plain))
    assert.equal(spoolFor(few + 1)(all[0] as Told)(), all[0])
  })
})

test('the file of a run is closed once nobody reads it, as a watch needs one for each run', async () => {
  setFlagsFromString('--expose-gc')
  const clear: () => void = runInNewContext('gc')
  const count = () => readdirSync('/proc/self/fd').length
  const before = count()
  for (let run = 0; run < 20; run++) spoolFor(few + 1)(told(run))
  assert.ok(count() >= before + 20)
  for (let at = 0; at < 100 && count() >= before + 20; at++) {
    clear()
    await setImmediate()
  }
  assert.ok(count() < before + 20)
})
