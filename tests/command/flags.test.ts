/** What follows from flags and the environment before anything is read. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadHashes } from '../../packages/cli/src/build/hash.js'
import { cacheFile, isKept } from '../../packages/cli/src/build/place.js'
import { coloured } from '../../packages/cli/src/coloured.js'
import { outputIn } from '../../packages/cli/src/output-in.js'
import { folder } from './command.js'

const cases: [flag: boolean | undefined, env: NodeJS.ProcessEnv, shown: string][] = [
  [true, { NO_COLOR: '1' }, 'cc'],
  [false, { FORCE_COLOR: '1' }, '--'],
  [undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, '--'],
  [undefined, { FORCE_COLOR: '1' }, 'cc'],
  [undefined, { FORCE_COLOR: '0' }, '--'],
  [undefined, { FORCE_COLOR: 'false' }, '--'],
  [undefined, { TERM: 'xterm' }, 'c-'],
  [undefined, { TERM: 'dumb' }, '--'],
]

test('colours are for terminals, unless a flag or the environment says otherwise', (t) => {
  const before = process.env
  t.after(() => {
    process.env = before
  })
  for (const [flag, env, shown] of cases) {
    process.env = env
    assert.equal(
      coloured(flag, (number) => number === 1),
      shown,
      JSON.stringify([flag, env]),
    )
  }
})

test('a cache is kept where other tools keep theirs, for runs that may be told again', async () => {
  const hashes = await loadHashes()
  const cwd = folder()
  const at = (...argv: string[]) => cacheFile(argv, hashes)
  const own = join(cwd, '.protocol14')
  for (const argv of [[`--cwd=${cwd}`], ['--cwd', cwd]]) assert.ok(at(...argv).startsWith(own))
  mkdirSync(join(cwd, 'node_modules'))
  const shared = join(cwd, 'node_modules/.cache/protocol14')
  assert.ok(at('--cwd', cwd).startsWith(shared))
  assert.equal(at('--cwd', cwd, '--timing'), at('--cwd', cwd))
  assert.equal(at('--cwd'), at('--cwd'))
  assert.ok(at())
  assert.ok(isKept([]))
  assert.ok(!isKept(['--no-cache']))
})

test('--out names a file, or the folder of all', () => {
  const to = (out?: string) => outputIn('/root', out)('a/x.md', '/root')
  const named = [to(), to('docs'), to('.'), to('y.md')]
  assert.deepEqual(named, ['a/x.md', 'docs/x.md', 'x.md', 'y.md'])
})
