import type { Indexed } from '@protocol14/core'
import type { Workflow } from './schema.js'

/** How many files of evidence the steps make, and how many of them are there. */
export const index: Indexed<Workflow> = {
  each({ phases }, { exists }) {
    const places = phases.flatMap(({ evidence_collection }) =>
      evidence_collection.map(({ storage_location }) => storage_location),
    )
    const paths = [...new Set(places)]
    const there = paths.filter((path) => exists?.(path))
    return { evidence: { files: String(paths.length), there: String(there.length) } }
  },
}
