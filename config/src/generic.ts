import type { Preset } from '@protocol14/core'

/** For every protocol that has no preset of its own. */
export const generic: Preset = {
  name: 'generic',
  output: '.cursor/ai-driven-workflow/{number}-{name}.md',
}
