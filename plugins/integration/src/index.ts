import {
  bullets,
  defineSection,
  itemsOf,
  kind,
  type Mark,
  paragraph,
  parts,
  strong,
  text,
} from '@protocol14/core'
import type { BlockContent } from 'mdast'
import { z } from 'zod'
import { artifact, artifactList } from './artifacts.js'
import { type Partner, readPartner, tellPartner } from './partner.js'

const artifacts = z.array(artifact).min(1)

const schema = z.object({
  prerequisites: z.array(z.object({ protocol: kind.line, required_artifacts: artifacts })).min(1),
  inputs_from: z
    .array(
      z.object({
        protocol: kind.line,
        artifacts_consumed: artifacts,
        usage: kind.prose.optional(),
      }),
    )
    .min(1),
  outputs_to: z
    .array(
      z.object({
        protocol: kind.line,
        artifacts_provided: artifacts,
        purpose: kind.prose.optional(),
      }),
    )
    .min(1),
})

type Integration = z.infer<typeof schema>

/** The lists in order: label, key, key of the artifacts, key and label of the remark. */
const lists = [
  ['Prerequisites', 'prerequisites', 'required_artifacts', '', ''],
  ['Inputs From', 'inputs_from', 'artifacts_consumed', 'usage', 'Usage'],
  ['Outputs To', 'outputs_to', 'artifacts_provided', 'purpose', 'Purpose'],
] as const

/** What the protocol takes from other protocols, and what it gives them. */
export function integration(options: { title?: string } = {}) {
  return defineSection<Integration>({
    name: 'integration',
    title: options.title ?? 'INTEGRATION POINTS',
    schema,
    names: {
      'prerequisites[].required_artifacts': { shape: artifactList },
      inputs_from: { names: ['integration_inputs'] },
      'inputs_from[].protocol': { names: ['source_protocol'] },
      'inputs_from[].artifacts_consumed': { names: ['artifacts'], shape: artifactList },
      outputs_to: { names: ['integration_outputs'] },
      'outputs_to[].protocol': { names: ['target_protocol', 'destination'] },
      'outputs_to[].artifacts_provided': {
        names: ['artifacts', 'artifacts_produced'],
        shape: artifactList,
      },
    },

    render: (slice) =>
      lists.flatMap(([label, key, artifactsKey, remarkKey, remarkLabel]): BlockContent[] => [
        paragraph(strong(text(`${label}:`))),
        bullets(
          slice[key].map((entry: Record<string, unknown>) =>
            tellPartner(
              {
                protocol: entry.protocol,
                artifacts: entry[artifactsKey],
                remark: entry[remarkKey],
              } as Partner,
              remarkLabel,
            ),
          ),
        ),
      ]),

    read(nodes, mark: Mark) {
      const found = parts(nodes)
      return Object.fromEntries(
        lists.flatMap(([label, key, artifactsKey, remarkKey, remarkLabel]) => {
          const part = found.find((one) => one.label.toLowerCase() === label.toLowerCase())
          if (!part?.node) return []
          mark([key], part.node)
          const entries = itemsOf(part.blocks).map((item, index) => {
            const names = { artifacts: artifactsKey, remark: remarkKey }
            const { protocol, artifacts, remark } = readPartner(
              item,
              [key, index],
              names,
              mark,
              remarkLabel,
            )
            return {
              ...(protocol !== undefined && { protocol }),
              ...(artifacts && { [artifactsKey]: artifacts }),
              ...(remark !== undefined && { [remarkKey]: remark }),
            }
          })
          return entries.length > 0 ? [[key, entries]] : []
        }),
      )
    },
  })
}
