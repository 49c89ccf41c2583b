/** The real Turborepo runs the monorepo of the examples. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertBuildsWhatChanged } from './builds-what-changed.js'
import { all, changesForAll, different } from './changes.js'
import { workspace } from './workspace.js'

type Workspace = ReturnType<typeof workspace>
const ignored = 'docs/\nhandbook/\n'

/** The services whose documents a run built, and those whose documents it took from the cache. */
function run(on: Workspace, ...args: string[]) {
  const { status, stdout, stderr } = on.run('turbo', [
    'run',
    'protocols',
    '--output-logs=new-only',
    ...args,
  ])
  const named = (word: string) =>
    [...stdout.matchAll(new RegExp(`^(\\w+):protocols: cache ${word}`, 'gm'))].map(
      ([, name]) => name,
    )
  return { status, said: stdout + stderr, built: named('miss').sort(), cached: named('hit').sort() }
}

/** What each service's documents are cached under. */
function hashes(on: Workspace): Record<string, string> {
  const { tasks } = JSON.parse(on.run('turbo', ['run', 'protocols', '--dry=json']).stdout)
  return Object.fromEntries(
    tasks
      .map((task: { package: string; hash: string }) => [task.package, task.hash])
      .filter(([name]: [string]) => all.includes(name)),
  )
}

test('turbo builds once, restores documents that are gone, and builds again only what changed', () => {
  const on = workspace({ ignored })
  assertBuildsWhatChanged(on, () => run(on))
})

test('turbo knows what each document depends on', () => {
  const on = workspace({ ignored })
  const before = hashes(on)
  assert.deepEqual(Object.keys(before).sort(), all)
  for (const [file, change] of changesForAll) {
    on.edit(file, change)
    assert.deepEqual(different(before, hashes(on)), all, file)
    on.undo(file)
  }
  on.edit('services/mail/protocol14.config.yaml', (text) => `${text}strict: true\n`)
  assert.deepEqual(different(before, hashes(on)), ['mail'])
})

test('turbo sees documents that are in Git: an edit by hand is not written over', () => {
  const on = workspace()
  const before = on.documents()
  const file = 'services/mail/handbook/address-migration.md'
  assert.deepEqual(run(on, '--filter=mail').built, ['mail'])
  on.edit(file, (text) => text.replace('The mail team', 'The post office'))
  const { status, said } = run(on, '--filter=mail')
  assert.equal(status, 1, said)
  assert.match(said, /^mail:protocols: refused {2}handbook\/address-migration\.md/m)
  assert.match(on.documents()[file] ?? '', /The post office/)
  on.undo(file)
  assert.deepEqual(run(on, '--filter=mail').cached, ['mail'])
  assert.deepEqual(on.documents(), before)
})
