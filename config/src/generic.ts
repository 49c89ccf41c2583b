import type { WholePreset } from '@protocol14/core'

/** For every protocol that has no preset of its own. */
export const generic: WholePreset = {
  name: 'generic',
  output: '.cursor/ai-driven-workflow/{number}-{name}.md',
}
