import {
  bullets,
  code,
  codesOf,
  comma,
  definePlugin,
  defineSection,
  headOf,
  itemsOf,
  type Mark,
  type Part,
  type Path,
  paragraph,
  parts,
  strong,
  text,
} from '@protocol14/core'
import { z } from 'zod'
import { rules } from './rules.js'
import { type Phase, type Slice, schema } from './schema.js'

/** What a config may set. */
const options = z.strictObject({
  title: z
    .string()
    .default('EVIDENCE SUMMARY')
    .meta({ description: 'the heading, without its number' }),
  none: z
    .string()
    .min(1)
    .default('none')
    .meta({ description: 'what stands behind an action without evidence' }),
})

/** All evidence of a protocol in one place: which action leaves which file. */
export default definePlugin(options, ({ title, none }) =>
  defineSection<Slice>({
    name: 'evidence-summary',
    apiVersion: 1,
    title,
    schema,
    rules,

    render: ({ phases }) =>
      phases.flatMap(({ phase_number, steps }) => [
        paragraph(strong(text(`Phase ${phase_number}:`))),
        bullets(
          steps.map(({ evidence }, index) => [
            paragraph(
              text(`Action ${index + 1}: `),
              ...(evidence ? comma(evidence.map(code)) : [text(none)]),
            ),
          ]),
        ),
      ]),

    read(nodes, mark) {
      const found = parts(nodes).filter(({ label }) => phase.test(label))
      const phases = found.map((part, index) => readPhase(part, ['phases', index], mark))
      return phases.length > 0 ? { phases } : {}
    },
  }),
)

const phase = /^Phase (\d+)$/i

function readPhase({ label, node, blocks }: Part, path: Path, mark: Mark): Partial<Phase> {
  if (node) for (const key of [[], ['phase_number']]) mark([...path, ...key], node)
  const steps = itemsOf(blocks).map((item, index) => {
    mark([...path, 'steps', index], item)
    mark([...path, 'steps', index, 'evidence'], item)
    const evidence = codesOf(headOf(item)?.children ?? [])
    return evidence.length > 0 ? { evidence } : {}
  })
  const phase_number = phase.exec(label)?.[1]
  return { ...(phase_number && { phase_number }), ...(steps.length > 0 && { steps }) }
}
