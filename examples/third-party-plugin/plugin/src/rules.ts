import { type Rule, valuesAt } from '@protocol14/core'
import type { Slice } from './schema.js'

const twoWriters: Rule<Slice> = {
  severity: 'warning',
  why: 'Where two actions leave the same file, the second one overwrites what the first one showed.',
  mend: 'Give each action a file of its own.',
  *check(slice) {
    const seen = new Set<unknown>()
    for (const { value, path } of valuesAt(slice, 'phases[].steps[].evidence[]')) {
      if (seen.has(value))
        yield {
          message: `Unexpected second \`${value}\`, expected the evidence of one action`,
          path,
          hint: 'give each action a file of its own',
        }
      seen.add(value)
    }
  },
}

/** The rules of the section, by the rest of their ids. */
export const rules = { 'two-writers': twoWriters }
