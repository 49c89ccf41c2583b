import {
  definePlugin,
  defineSection,
  line,
  lineOf,
  type Mark,
  type Paragraph,
  paragraph,
  parts,
  proseOf,
  type RootContent,
  readFields,
  type Strong,
  strong,
  tell,
  tellFields,
  text,
  titled,
  trimStart,
} from '@protocol14/core'
import { byHand } from './by-hand.js'
import { rules } from './rules.js'
import { type Role, schema } from './schema.js'

const mission = { purpose: tell.prose('Mission') }

const rest = {
  phase_in_workflow: tell.prose('Place in the workflow'),
  context: tell.prose('Context'),
  focus_areas: tell.proseList('Focus areas'),
  special_considerations: tell.prose('Special considerations'),
}

const fields = { ...mission, ...rest }

const critical = '🚫 [CRITICAL] '

/** Who the agent is, what for, and what it must never do. */
export const role = definePlugin(titled('AI ROLE AND MISSION'), ({ title }) =>
  defineSection<Role>({
    name: 'role',
    title,
    schema,
    byHand,
    rules,
    analysis: {
      layers: {
        decisions: {
          role: { at: 'ai_role', needed: true },
          mission: { at: 'purpose', needed: true },
          guardrail: { at: 'primary_guardrail', needed: true },
        },
      },
    },
    fillers: ['Your mission is to', 'You are the', 'You act as an'],
    names: {
      ai_role: { names: ['aio_role'] },
      purpose: { names: ['mission'] },
      primary_guardrail: { names: ['critical_guardrail'] },
    },

    render: (slice) => [
      paragraph(
        text(`You are ${article(slice.ai_role)}`),
        strong(...line(slice.ai_role)),
        text('.'),
      ),
      ...tellFields<Role>(mission, slice).flat(),
      paragraph(strong(text(critical), ...line(slice.primary_guardrail))),
      ...tellFields<Role>(rest, slice).flat(),
    ],

    read(nodes, mark) {
      const labelled = readFields<Role>(fields, parts(nodes), mark, [])
      return { ...readRole(nodes, mark), ...readGuardrail(nodes, mark), ...labelled }
    },
  }),
)

/** `a ` or `an ` by the sound: `an SRE`, `a UX engineer`; nothing if the role has its own. */
function article(role: string): string {
  if (/^(an?|the)\s/i.test(role)) return ''
  if (/^[A-Z]{2,}\b/.test(role)) return /^[AEFHILMNORSX]/.test(role) ? 'an ' : 'a '
  return /^[aeiou]/i.test(role) && !/^(uni|use|usa|eu|one\b)/i.test(role) ? 'an ' : 'a '
}

const isParagraph = (node: RootContent): node is Paragraph => node.type === 'paragraph'

/** `You are a **role**.`, and a mission that goes on in the same paragraph. */
function readRole(nodes: RootContent[], mark: Mark): Partial<Role> {
  for (const node of nodes.filter(isParagraph)) {
    const [start, name, ...more] = node.children
    if (start?.type !== 'text' || name?.type !== 'strong' || !/^You are (an? )?$/.test(start.value))
      continue
    mark(['ai_role'], node)
    const purpose = proseOf(trimStart(more, /^\.?\s*(Your mission is to )?/))
    if (purpose) mark(['purpose'], node)
    return { ai_role: lineOf(name.children), ...(purpose && { purpose }) }
  }
  return {}
}

/** The bold paragraph that begins with the sign. */
function readGuardrail(nodes: RootContent[], mark: Mark): Partial<Role> {
  for (const node of nodes.filter(isParagraph)) {
    const [bold, ...more] = node.children as [Strong?, ...Strong[]]
    if (bold?.type !== 'strong' || !/^(🚫\s*)?\[CRITICAL\]/u.test(lineOf(bold.children))) continue
    mark(['primary_guardrail'], node)
    // What stands behind it would weaken it unseen.
    const rule = trimStart(bold.children, /^(🚫\s*)?\[CRITICAL\]\s*/u)
    return { primary_guardrail: lineOf([...rule, ...more]) }
  }
  return {}
}
