import {
  boxes,
  definePlugin,
  defineSection,
  described,
  type Fill,
  fences,
  headOf,
  itemsOf,
  kind,
  type ListItem,
  linesOf,
  paragraph,
  parts,
  plain,
  prose,
  proseOf,
  readFields,
  tell,
  tellFields,
  text,
  textsAt,
  titled,
} from '@protocol14/core'
import * as z from 'zod'
import { byHand } from './by-hand.js'

const schema = z.object({
  completion_checklist: described(
    z.array(kind.prose).min(1),
    "What must be true before the protocol is over; else the gates' criteria.",
    ['The report is published.'],
  ).optional(),
  handoff_command: described(
    kind.verbatim,
    'What is said or run when all is done.',
    '[PROTOCOL COMPLETE] - The report is published.',
  ).optional(),
  next_protocol: described(
    kind.token,
    'The number and name of the protocol that follows.',
    '5-retrospective',
  ).optional(),
})

type Checklist = z.infer<typeof schema>

const next = { next_protocol: tell.token('Next protocol') }

/** What must be true before the protocol is over, and what follows it. */
export const checklist = definePlugin(titled('HANDOFF CHECKLIST'), ({ title }) =>
  defineSection<Checklist>({
    name: 'checklist',
    title,
    schema,
    byHand,
    fillers: ['Finally run'],
    analysis: {
      layers: { control: { checklist: { at: 'completion_checklist[]' } } },
      roles: { auditor: ['completion_checklist[]'] },
    },
    needed: ['completion_checklist'],
    names: {
      completion_checklist: { names: ['handoff_checklist'] },
      handoff_command: { names: ['completion_message'] },
    },
    fill: criteriaOfGates,

    render(slice) {
      const { completion_checklist: items = [], handoff_command: command } = slice
      const boxed = boxes(items.map((item) => [paragraph(...prose(item))]))
      return [
        ...(items.length > 0 ? [paragraph(text(before)), boxed] : []),
        ...(command === undefined ? [] : [paragraph(text(after)), ...fences([command])]),
        ...tellFields<Checklist>(next, slice).flat(),
      ]
    },

    read(nodes, mark) {
      const items = itemsOf(nodes)
        .filter((item) => !isBlank(item))
        .flatMap((item) => headOf(item) ?? [])
      const fence = nodes.find(({ type }) => type === 'code')
      for (const node of nodes)
        if (node.type === 'paragraph' && plain(node) === before)
          mark(['completion_checklist'], node)
        else if (node.type === 'paragraph' && plain(node) === after) mark(['handoff_command'], node)
      for (const [index, item] of items.entries()) mark(['completion_checklist', index], item)
      if (fence) mark(['handoff_command'], fence)
      return {
        ...(items.length > 0 && {
          completion_checklist: items.map(({ children }) => proseOf(children)),
        }),
        ...(fence && { handoff_command: linesOf([fence]).join('\n') }),
        ...readFields<Checklist>(next, parts(nodes), mark, []),
      }
    },
  }),
)

/** A box with nothing behind it, which Markdown takes for a text. */
const isBlank = (item: ListItem): boolean =>
  typeof item.checked !== 'boolean' && /^\s*\[[ x]?\]\s*$/i.test(plain(item))

const before = 'Before completing this protocol, validate:'
const after = 'Upon completion, execute:'

/** A form without a checklist is done when its gates are. */
function* criteriaOfGates(form: unknown): Iterable<Fill> {
  const criteria = textsAt(form, 'phases[].quality_gate.criteria')
  const from = "the gates' criteria"
  if (criteria.length > 0)
    yield { path: ['completion_checklist'], value: criteria, from, severity: 'warning' }
}
