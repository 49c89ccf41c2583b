import { type Kit, type Plugins, type Preset, type Section, sectionsFor } from '@protocol14/core'
import { checklist } from '@protocol14/plugin-checklist'
import { communication } from '@protocol14/plugin-communication'
import { gates } from '@protocol14/plugin-gates'
import { hooks } from '@protocol14/plugin-hooks'
import { type Graph, graphOf, integration } from '@protocol14/plugin-integration'
import { overview } from '@protocol14/plugin-overview'
import { postActions } from '@protocol14/plugin-post-actions'
import { role } from '@protocol14/plugin-role'
import { workflow } from '@protocol14/plugin-workflow'
import { generic } from './generic.js'
import { performance } from './performance.js'

export {
  checklist,
  communication,
  type Graph,
  gates,
  generic,
  graphOf,
  hooks,
  integration,
  overview,
  performance,
  postActions,
  role,
  workflow,
}

/** The plugins of the eight sections, in the order of the table of contents. */
const plugins: Plugins = {
  role,
  workflow,
  integration,
  gates,
  communication,
  hooks,
  checklist,
  'post-actions': postActions,
}

/** What protocol14 comes with. */
export const kit: Kit = {
  presets: [performance, generic],
  plugins,
  index: { overview },
  next: 'post_generation_actions[]',
}

/** The eight sections in order, with the options of `preset`. */
export const sections = (preset: Pick<Preset, 'sections'> = {}): Section[] =>
  sectionsFor(plugins, preset)
