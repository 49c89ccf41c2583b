import assert from 'node:assert/strict'
import { all, different } from './changes.js'
import type { workspace } from './workspace.js'

/** What every engine of monorepos makes of a run, of one more, and of a change of one form. */
export function assertBuildsWhatChanged(
  on: ReturnType<typeof workspace>,
  run: () => { built: unknown[]; cached: unknown[]; said?: string },
): void {
  const before = on.documents()
  const first = run()
  assert.deepEqual(first.built, all, first.said)
  // Each start of an engine takes seconds: one that edited, one that removed, two left alone.
  on.edit('services/mail/handbook/address-migration.md', (text) => text.replace('mail', 'post'))
  on.remove('services/checkout/docs')
  assert.notDeepEqual(on.documents(), before)
  assert.deepEqual(run().cached, all)
  assert.deepEqual(on.documents(), before)

  on.edit('services/search/performance.yaml', (text) => text.replace('The search team', 'Nobody'))
  assert.deepEqual(run().built, ['search'])
  assert.deepEqual(different(before, on.documents()), [
    'services/search/docs/14-performance-optimization.md',
  ])
}
