/** What the command brings along: few packages, and nothing that runs when it is installed. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rootPath, workspaces } from '../../scripts/workspaces.js'
import { broughtBy } from './lock.js'

const most = 60
const brought = [...broughtBy('packages/cli')]
const foreign = brought.filter(([place]) => place.includes('node_modules/'))
const named = (all: typeof brought) => all.map(([place]) => place)

test(`protocol14 brings at most ${most} packages, its own ones too`, () => {
  assert.ok(brought.length <= most, `${brought.length}: ${named(brought).join(', ')}`)
  // A walk that finds nothing would be a success as well.
  for (const one of ['node_modules/yaml', 'node_modules/js-yaml', 'packages/core', 'plugins/gates'])
    assert.ok(named(brought).includes(one), one)
})

test('none of them has a script that runs at its installation, or is for one system only', () => {
  const scripted = foreign.filter(([, { hasInstallScript }]) => hasInstallScript)
  const bound = foreign.filter(([, { os, cpu }]) => os || cpu)
  assert.deepEqual([named(scripted), named(bound)], [[], []])
  assert.ok(broughtBy('node_modules/esbuild').get('node_modules/esbuild')?.hasInstallScript)
})

test('none of them brings a binary for a system', () => {
  const files = foreign.flatMap(([place]) =>
    (readdirSync(join(rootPath, place), { recursive: true }) as string[]).map((file) =>
      join(place, file),
    ),
  )
  assert.deepEqual(
    files.filter((file) => /\.(node|exe|dll|so|dylib|wasm|a)$/.test(file)),
    [],
  )
})

test('our own packages have no such scripts, and say which files they publish', () => {
  const hooks = [
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'prepare',
    'postprepare',
  ]
  for (const { folder } of workspaces) {
    const { scripts = {}, files } = JSON.parse(
      readFileSync(join(rootPath, folder, 'package.json'), 'utf8'),
    )
    assert.deepEqual(
      Object.keys(scripts).filter((name) => hooks.includes(name)),
      [],
      folder,
    )
    assert.ok(files.length > 0, folder)
  }
})

test('each of them has a hash that an installation checks', () => {
  const strange = foreign.filter(([, { integrity = '' }]) => !/^sha512-/.test(integrity))
  assert.deepEqual(named(strange), [])
})
