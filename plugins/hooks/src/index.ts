import {
  bullets,
  code,
  codesOf,
  definePlugin,
  defineSection,
  headOf,
  itemsOf,
  type ListItem,
  type Mark,
  paragraph,
  parts,
  partsOfItems,
  prose,
  proseOf,
  readFields,
  tell,
  tellFields,
  text,
  titled,
  trimStart,
} from '@protocol14/core'
import { arrowFor } from './arrow.js'
import { byHand } from './by-hand.js'
import { rules } from './rules/index.js'
import { type Hook, type Hooks, schema } from './schema.js'

const details = {
  hook_name: tell.line('Hook'),
  trigger_point: tell.prose('Trigger point'),
  expected_output: tell.prose('Expected output'),
}

const tooling = { continuous_improvement_tooling: tell.proseList('Continuous improvement tooling') }

/** What can be run, and what for. */
export const hooks = definePlugin(titled('AUTOMATION HOOKS'), ({ title }) =>
  defineSection<Hooks>({
    name: 'hooks',
    title,
    schema,
    byHand,
    fillers: ['Run to'],
    rules,
    analysis: {
      layers: {
        procedure: { hooks: { at: 'automation_hooks[].command', needed: 'a tool' } },
      },
      roles: { executor: ['automation_hooks[]'] },
    },
    needed: ['automation_hooks'],
    names: {
      'automation_hooks[]': {
        accepts: { type: 'string' },
        shape: (value) =>
          typeof value === 'string'
            ? { value: { command: value }, pieces: [{ to: ['command'] }] }
            : undefined,
      },
    },

    render: (slice) => [
      ...(slice.automation_hooks ? [bullets(slice.automation_hooks.map(tellHook))] : []),
      ...tellFields<Hooks>(tooling, slice).flat(),
    ],

    read(nodes, mark) {
      const found = parts(nodes)
      const list = itemsOf(found.find(({ label }) => label === '')?.blocks ?? [])
      const automation_hooks = list.map((item, index) => readHook(item, index, mark))
      const rest = readFields<Hooks>(tooling, found, mark, [])
      return { ...(automation_hooks.length > 0 && { automation_hooks }), ...rest }
    },
  }),
)

function tellHook(hook: Hook) {
  const { purpose: said } = hook
  const purpose = said === undefined ? [] : [text(arrowFor(said)), ...prose(said)]
  const below = tellFields<Hook>(details, hook)
  return [paragraph(code(hook.command), ...purpose), ...(below.length > 0 ? [bullets(below)] : [])]
}

function readHook(item: ListItem, index: number, mark: Mark) {
  const head = headOf(item)
  const path = ['automation_hooks', index]
  if (head) mark(path, head)
  const [first, ...rest] = head?.children ?? []
  const [command] = codesOf(first ? [first] : [])
  const purpose = proseOf(trimStart(rest, /^\s*(→|->|[–—:-](?=\s))?\s*/))
  const below = partsOfItems(item.children)
  const hook: Partial<Hook> = {}
  if (command !== undefined) hook.command = command
  if (purpose) hook.purpose = purpose
  return Object.assign(hook, readFields<Hook>(details, below, mark, path))
}
