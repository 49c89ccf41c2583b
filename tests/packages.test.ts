import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { test } from 'node:test'
import { satisfies } from 'semver'
import { readManifest, root, workspaces } from '../scripts/workspaces.js'

const OLDEST_NODE = '20.19.0'

interface Locked {
  version?: string
  engines?: { node?: string }
  optionalDependencies?: Record<string, string>
}

const locked: Record<string, Locked> = JSON.parse(
  readFileSync(new URL('package-lock.json', root), 'utf8'),
).packages

test(`every locked package accepts Node ${OLDEST_NODE}`, () => {
  const refusing = Object.entries(locked)
    .filter(([, { engines }]) => !satisfies(OLDEST_NODE, engines?.node ?? '*'))
    .map(([path, { version, engines }]) => `${path} ${version} wants ${engines?.node}`)
  assert.deepEqual(refusing, [])
})

test('the lock file has the binaries of every platform', () => {
  const names = new Set(Object.keys(locked).map((path) => path.replace(/^.*node_modules\//, '')))
  const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${path} needs ${name}`),
  )
  assert.deepEqual(missing, [])
})

test('the lock file names no registry', () => {
  const lock = readFileSync(new URL('package-lock.json', root), 'utf8')
  assert.deepEqual(lock.match(/"resolved": "\w+:.*"/g), null)
})

test('the root and every package have names of their own', () => {
  const names = [readManifest('.'), ...workspaces.map(({ manifest }) => manifest)].map(
    ({ name }) => name,
  )
  assert.deepEqual(names, [...new Set(names)])
})

const { engines, license } = readManifest('.')
const version = workspaces[0]?.manifest.version
const versionOf = new Map(workspaces.map(({ manifest }) => [manifest.name, manifest.version]))

for (const { folder, manifest } of workspaces) {
  test(`${folder} has the shape that all packages share`, () => {
    const { description, exports = {}, dependencies = {}, peerDependencies = {} } = manifest
    const shared = {
      version,
      license,
      type: 'module',
      sideEffects: false,
      engines,
      files: ['dist', 'src', ...(hasTemplate(folder) ? ['template'] : [])],
    }
    assert.deepEqual({ ...manifest, ...shared }, manifest)
    assert.ok(description, 'Missing `description`')

    for (const [path, target] of Object.entries(exports))
      assert.deepEqual(target, expectedExport(path), `Unexpected export \`${path}\``)
    assert.ok('.' in exports && './package.json' in exports)

    const outdated = Object.entries(dependencies).filter(
      ([name, range]) => versionOf.has(name) && versionOf.get(name) !== range,
    )
    assert.deepEqual(outdated, [], 'packages of this repository need each other exactly')
    for (const [name, range] of Object.entries(peerDependencies)) {
      const version = versionOf.get(name) ?? locked[`node_modules/${name}`]?.version
      assert.ok(satisfies(version ?? '', range), `Unexpected peer \`${name}\``)
    }
  })
}

const hasTemplate = (folder: string) => existsSync(new URL(`${folder}/template`, root))

const expectedExport = (path: string) => {
  if (path === './package.json') return path
  const file = path === '.' ? 'index' : path.slice('./'.length)
  return {
    '@protocol14/source': `./src/${file}.ts`,
    types: `./dist/${file}.d.ts`,
    default: `./dist/${file}.js`,
  }
}

const PLUGIN_HOLDS = ['README.md', 'cases', 'package.json', 'src']
const LEFT_BY_TOOLS = ['dist', 'node_modules']

for (const { folder, manifest } of workspaces.filter(({ folder }) => dirname(folder) === 'plugins'))
  test(`${folder} is named as its package, and holds only what is its own`, () => {
    assert.equal(manifest.name, `@protocol14/plugin-${basename(folder)}`)
    const held = readdirSync(new URL(folder, root)).filter((name) => !LEFT_BY_TOOLS.includes(name))
    assert.deepEqual(held.sort(), PLUGIN_HOLDS)
  })
