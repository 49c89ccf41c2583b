import type { Indexed } from '@protocol14/core'
import { graphOf } from './graph.js'
import type { Integration } from './schema.js'

/** What the protocols give to each other. */
export const index: Indexed<Integration> = {
  all(members) {
    const { nodes, edges } = graphOf(members)
    const told = nodes.map(({ number, name, isHere }) => ({
      number,
      name,
      form: isHere ? 'here' : 'elsewhere',
    }))
    return { graph: { nodes: told, ...(edges.length > 0 && { edges }) } }
  },
}
