import type { Preset, Section } from '@protocol14/core'
import { checklist } from '@protocol14/plugin-checklist'
import { communication } from '@protocol14/plugin-communication'
import { gates } from '@protocol14/plugin-gates'
import { hooks } from '@protocol14/plugin-hooks'
import { type Graph, graphOf, integration } from '@protocol14/plugin-integration'
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
  performance,
  postActions,
  role,
  workflow,
}

/** The presets that come with protocol14. */
export const presets: Preset[] = [performance, generic]

/** The table of contents of a protocol: the eight sections with the options of `preset`. */
export function sections({ sections: options = {} }: Preset): Section[] {
  return [
    role(options.role),
    workflow(options.workflow),
    integration(options.integration),
    gates(options.gates),
    communication(options.communication),
    hooks(options.hooks),
    checklist(options.checklist),
    postActions(options['post-actions']),
  ]
}
