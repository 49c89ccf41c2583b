import {
  bullets,
  definePlugin,
  defineSection,
  fence,
  hasLabel,
  line,
  lineOf,
  type Part,
  paragraph,
  parts,
  partsOfItems,
  type RootContent,
  readFields,
  strong,
  tellFields,
  text,
  titled,
  trimStart,
} from '@protocol14/core'
import { fields } from './fields.js'
import { readGraph, tellGraph } from './mermaid.js'
import { type Overview, type Protocol, schema } from './schema.js'

/** All protocols of a workspace: their documents, gates and evidence, and what they give to each other. */
export const overview = definePlugin(titled('OVERVIEW'), ({ title }) =>
  defineSection<Overview>({
    name: 'overview',
    title,
    schema,

    render: ({ protocols, graph }) => [
      ...protocols.flatMap(tellProtocol),
      ...(graph ? [paragraph(strong(text('Graph:'))), fence(tellGraph(graph), 'mermaid')] : []),
    ],

    read(nodes, mark) {
      const found = parts(nodes)
      const protocols = found
        .filter(({ label }) => label !== '' && !isGraph(label))
        .map((part, index): Partial<Protocol> => {
          const path = ['protocols', index]
          if (part.node) mark(path, part.node)
          return {
            ...readTitle(part),
            ...readFields<Protocol>(fields, partsOfItems(part.blocks), mark, path),
          }
        })
      const chart = found.find(({ label }) => isGraph(label))?.blocks.find(isChart)
      if (chart) mark(['graph'], chart)
      const graph = chart && readGraph(chart.value)
      return { ...(protocols.length > 0 && { protocols }), ...(graph && { graph }) }
    },
  }),
)

const isGraph = (label: string): boolean => hasLabel(['Graph'], label)

const isChart = (node: RootContent): node is Extract<RootContent, { type: 'code' }> =>
  node.type === 'code' && node.lang === 'mermaid'

const start = /^Protocol\s+([A-Za-z0-9][\w.-]*)(?::\s*|$)/

function tellProtocol(protocol: Protocol): RootContent[] {
  const { protocol_number, protocol_title } = protocol
  const lead = protocol_number === undefined ? 'Protocol' : `Protocol ${protocol_number}`
  const title = protocol_title === undefined ? [] : [text(': '), ...line(protocol_title)]
  return [paragraph(strong(text(lead), ...title)), bullets(tellFields<Protocol>(fields, protocol))]
}

function readTitle({ lead }: Part): Pick<Protocol, 'protocol_number' | 'protocol_title'> {
  const protocol_number = start.exec(lineOf(lead))?.[1]
  const own = protocol_number === undefined ? /^Protocol(?::\s*)?/ : start
  const protocol_title = lineOf(trimStart(lead, own))
  return {
    ...(protocol_number !== undefined && { protocol_number }),
    ...(protocol_title !== '' && { protocol_title }),
  }
}
