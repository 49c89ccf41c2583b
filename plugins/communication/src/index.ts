import {
  type BlockContent,
  bullets,
  definePlugin,
  defineSection,
  field,
  hasLabel,
  itemsOf,
  linesOf,
  listOf,
  type Mark,
  parts,
  partsOfItems,
  placesOfLines,
  prose,
  proseOf,
  type RootContent,
  readFields,
  tell,
  tellFields,
  titled,
} from '@protocol14/core'
import { fill } from './announcements.js'
import { byHand } from './by-hand.js'
import { readError, tellError } from './errors.js'
import { names } from './names.js'
import { statusLine } from './phases.js'
import { rules } from './rules/index.js'
import { yesOrNo } from './rules/prompts.js'
import { type Announcements, type Communication, type Prompt, schema } from './schema.js'

const announcements = { status_announcements: tell.verbatim('Status Announcements') }

const templates = {
  phase_start_template: tell.token('Phase start'),
  phase_complete_template: tell.token('Phase complete'),
  automation_status_template: tell.token('Automation status'),
}

const prompts = { validation_prompts: tell.verbatim('Validation Prompts') }

/** What is said, asked and done when something fails, letter by letter. */
export const communication = definePlugin(titled('COMMUNICATION PROTOCOLS'), ({ title }) =>
  defineSection<Communication>({
    name: 'communication',
    title,
    schema,
    byHand,
    fillers: ['Prompt'],
    covers: ['R-70', 'D-3'],
    names,
    fill,
    rules,
    analysis: {
      layers: {
        control: {
          confirmations: {
            at: 'validation_prompts[].prompt_template',
            like: yesOrNo,
            needed: true,
          },
        },
        communication: {
          announcements: { at: 'status_announcements[]', needed: true },
          'automation status lines': {
            at: 'status_announcements[]',
            like: statusLine,
          },
          prompts: { at: 'validation_prompts[].prompt_template', needed: true },
          errors: { at: 'error_handling[].error_type', needed: true },
        },
      },
      roles: { validator: ['validation_prompts[]'] },
    },

    render: (slice) => [
      ...tellFields(announcements, slice).flat(),
      ...(slice.announcements ? tellTemplates(slice.announcements) : []),
      ...tellPrompts(slice.validation_prompts),
      field('Error Handling', []),
      bullets(slice.error_handling.map(tellError)),
    ],

    read(nodes, mark) {
      const found = parts(nodes)
      const below = (label: string, key: string) => {
        const part = found.find((one) => hasLabel([label], one.label))
        if (part?.node) mark([key], part.node)
        return part?.blocks ?? []
      }
      const errors = itemsOf(below('Error Handling', 'error_handling'))
      const error_handling = errors.map((item, index) => readError(item, index, mark))
      const told = partsOfItems(below('Announcement Templates', 'announcements'))
      const read = readFields<Announcements>(templates, told, mark, ['announcements'])
      return {
        ...readFields<Communication>(announcements, found, mark, []),
        ...(Object.keys(read).length > 0 && { announcements: read }),
        ...readPrompts(below('Validation Prompts', 'validation_prompts'), mark),
        ...(error_handling.length > 0 && { error_handling }),
      }
    },
  }),
)

const tellTemplates = (value: Announcements): BlockContent[] => [
  field('Announcement Templates', []),
  bullets(tellFields<Announcements>(templates, value)),
]

/** The prompts, then what is known of when to ask some of them. */
function tellPrompts(list: Prompt[]): BlockContent[] {
  const told = list.map(({ prompt_template }) => prompt_template)
  const contexts = list.flatMap(({ prompt_context }, index) =>
    prompt_context === undefined ? [] : [field(`Prompt ${index + 1}`, prose(prompt_context))],
  )
  return [...tellFields(prompts, { validation_prompts: told }).flat(), ...listOf(contexts)]
}

function readPrompts(blocks: RootContent[], mark: Mark) {
  const fences = blocks.filter(({ type }) => type === 'code')
  const list = linesOf(fences).map((prompt_template): Prompt => ({ prompt_template }))
  for (const fence of fences) mark(['validation_prompts'], fence)
  for (const [index, node] of placesOfLines(fences).entries())
    mark(['validation_prompts', index], node)
  for (const { label, rest, node } of partsOfItems(blocks)) {
    const index = Number(/^Prompt (\d+)$/.exec(label)?.[1]) - 1
    const prompt = list[index]
    if (!prompt || !node) continue
    mark(['validation_prompts', index, 'prompt_context'], node)
    prompt.prompt_context = proseOf(rest)
  }
  return list.length > 0 ? { validation_prompts: list } : {}
}
