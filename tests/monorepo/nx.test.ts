/** The real Nx runs the monorepo of the examples, with the targets that `@protocol14/nx` infers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertBuildsWhatChanged } from './builds-what-changed.js'
import { all, changesForAll } from './changes.js'
import { workspace } from './workspace.js'

type Workspace = ReturnType<typeof workspace>

/** The services whose documents a run built, and those whose documents it took from the cache. */
function run(on: Workspace) {
  const { status, stdout, stderr } = on.run('nx', ['run-many', '--target=protocol14'])
  assert.equal(status, 0, stdout + stderr)
  const lines = [...stdout.matchAll(/^✔ {2}nx run (\w+):protocol14( {2}\[.*cache.*\])?$/gm)]
  const named = (wanted: boolean) =>
    lines.filter(([, , cache]) => Boolean(cache) === wanted).map(([, name]) => name)
  return { built: named(false).sort(), cached: named(true).sort() }
}

const on = workspace()

test('Nx builds once, restores documents that are gone, and builds again only what changed', () =>
  assertBuildsWhatChanged(on, () => run(on)))

test('Nx checks again after an edit of a document by hand', () => {
  const check = () => on.run('nx', ['run', 'mail:protocol14-check'])
  assert.equal(check().status, 0)
  on.edit('services/mail/handbook/address-migration.md', (text) =>
    text.replace('The mail team', 'The post office'),
  )
  const { status, stdout } = check()
  assert.equal(status, 1, stdout)
  assert.match(stdout, /`The post office on working days`/)
})

test('Nx builds all again after a change of what all have in common', () => {
  on.idle()
  for (const [file, change] of changesForAll) {
    on.edit(file, change)
    assert.deepEqual(run(on).built, all, file)
  }
})
