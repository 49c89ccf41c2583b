import { definePlugin, defineSection, hasLabel, parts, titled } from '@protocol14/core'
import { artifactList } from './artifacts.js'
import { byHand } from './by-hand.js'
import { index } from './for-index.js'
import { type PartnerList, readPartners, tellPartners } from './partner.js'
import { across, rules } from './rules/index.js'
import { type Integration, schema } from './schema.js'

export { type Graph, type GraphEdge, type GraphNode, graphOf } from './graph.js'

const lists: (PartnerList & { key: keyof Integration })[] = [
  { key: 'prerequisites', label: 'Prerequisites', artifacts: 'required_artifacts' },
  {
    key: 'inputs_from',
    label: 'Inputs From',
    artifacts: 'artifacts_consumed',
    remark: { key: 'usage', label: 'Usage' },
  },
  {
    key: 'outputs_to',
    label: 'Outputs To',
    artifacts: 'artifacts_provided',
    remark: { key: 'purpose', label: 'Purpose' },
  },
]

/** What the protocol takes from other protocols, and what it gives them. */
export const integration = definePlugin(titled('INTEGRATION POINTS'), ({ title }) =>
  defineSection<Integration>({
    name: 'integration',
    title,
    schema,
    byHand,
    fillers: [
      'Input',
      'Output',
      'In',
      'Out',
      'From',
      'To',
      'provides',
      'receives',
      'gives',
      'gets',
      'delivers',
      'needs',
    ],
    covers: ['R-68', 'D-4'],
    rules,
    across,
    index,
    analysis: {
      layers: {
        decisions: {
          inputs: { at: 'inputs_from[].protocol' },
          outputs: { at: 'outputs_to[].protocol' },
        },
      },
      roles: { planner: ['inputs_from[]'] },
      flow: { given: 'outputs_to[].artifacts_provided[]' },
    },
    names: {
      'prerequisites[].required_artifacts': artifactList,
      inputs_from: { names: ['integration_inputs'] },
      'inputs_from[].protocol': { names: ['source_protocol'] },
      'inputs_from[].artifacts_consumed': { names: ['artifacts'], ...artifactList },
      outputs_to: { names: ['integration_outputs'] },
      'outputs_to[].protocol': { names: ['target_protocol', 'destination'] },
      'outputs_to[].artifacts_provided': {
        names: ['artifacts', 'artifacts_produced'],
        ...artifactList,
      },
    },

    render: (slice) => lists.flatMap((list) => tellPartners(slice[list.key], list)),

    read(nodes, mark) {
      const found = parts(nodes)
      const entries = lists.flatMap((list) => {
        const part = found.find(({ label }) => hasLabel([list.label], label))
        if (!part?.node) return []
        mark([list.key], part.node)
        const partners = readPartners(part.blocks, list, [list.key], mark)
        return partners.length > 0 ? [[list.key, partners]] : []
      })
      return Object.fromEntries(entries)
    },
  }),
)
