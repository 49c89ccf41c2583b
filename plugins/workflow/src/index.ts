import {
  type BlockContent,
  bullets,
  code,
  definePlugin,
  defineSection,
  type Fields,
  hasLabel,
  headOf,
  itemsOf,
  type ListItem,
  line,
  lineOf,
  type Mark,
  numbered,
  type Path,
  paragraph,
  parts,
  partsOfItems,
  plain,
  type RootContent,
  readFields,
  strong,
  tell,
  tellFields,
  text,
  titled,
  trimEnd,
  trimStart,
} from '@protocol14/core'
import { analysis } from './analysis.js'
import { automation } from './automation.js'
import { byHand } from './by-hand.js'
import {
  type Cited,
  citations,
  collectedFrom,
  evidence,
  readCollection,
  tellCollection,
} from './evidence.js'
import { fill } from './fill.js'
import { index } from './for-index.js'
import { mend } from './mend.js'
import { rules } from './rules/index.js'
import { type Phase, type Step, schema, type Workflow } from './schema.js'

type ToldStep = Omit<Step, 'evidence'> & { evidence?: Cited[] }

const objective = { objective: tell.prose('Objective') }

const fields: Fields<ToldStep> = {
  instructions: tell.prose('Action'),
  communication_template: tell.speech('Communication'),
  halt_condition: tell.prose('Halt condition', 'Halt'),
  evidence,
  automation,
}

/** What is done, in which order, and what shows that it was done. */
export const workflow = definePlugin(titled('WORKFLOW'), ({ title }) =>
  defineSection<Workflow>({
    name: 'workflow',
    title,
    schema,
    byHand,
    fillers: ['and', 'task', 'action'],
    covers: ['R-65', 'R-66', 'R-93'],
    fill,
    mend,
    rules,
    analysis,
    index,
    render: ({ phases }) => phases.flatMap(tellPhase),

    read(nodes, mark) {
      const phases = split(nodes).map((group, index) => readPhase(group, ['phases', index], mark))
      return phases.length > 0 ? { phases } : {}
    },
  }),
)

function tellPhase(phase: Phase): RootContent[] {
  const { cited, listed } = citations(phase)
  const title = [text(`STEP ${phase.phase_number}: `), ...line(phase.phase_name)]
  return [
    { type: 'heading', depth: 3, children: title },
    ...tellFields<Phase>(objective, phase).flat(),
    numbered(phase.steps.map((step, index) => tellStep(step, cited[index] ?? []))),
    ...(listed ? tellCollection(phase.evidence_collection) : []),
  ]
}

function tellStep({ evidence: _, ...step }: Step, cited: Cited[]): BlockContent[] {
  const name = strong(
    code(`[${step.action_type}]`),
    text(' '),
    ...line(step.action_title),
    text(':'),
  )
  const told = cited.length > 0 ? { ...step, evidence: cited } : step
  return [paragraph(name), bullets(tellFields<ToldStep>(fields, told as ToldStep))]
}

const title = /^STEP\s+(\d+)\s*[:.–-]\s*/i

/** The nodes of each STEP, its heading first. */
function split(nodes: RootContent[]): RootContent[][] {
  const groups: RootContent[][] = []
  for (const node of nodes) {
    if (node.type === 'heading' && title.test(plain(node))) groups.push([node])
    else groups.at(-1)?.push(node)
  }
  return groups
}

function readPhase(nodes: RootContent[], path: Path, mark: Mark) {
  const [heading, ...rest] = nodes
  if (heading?.type !== 'heading') return {}
  mark(path, heading)
  const found = parts(rest)
  const list = rest.find((node) => node.type === 'list' && node.ordered)
  const read = itemsOf(list ? [list] : []).map((item, i) =>
    readStep(item, i, [...path, 'steps', i], mark),
  )
  const steps = read.map(({ evidence: cited, node: _, ...step }) =>
    cited ? { ...step, evidence: cited.map(({ path }) => path) } : step,
  )
  const cited = read.flatMap(({ evidence = [], node }) => evidence.map((one) => ({ ...one, node })))
  const collection = readCollection(found) ?? collectedFrom(cited)
  for (const [i, { node }] of collection.entries())
    if (node) mark([...path, 'evidence_collection', i], node)
  const evidence_collection = collection.map(({ node: _, ...one }) => one)
  return {
    phase_number: title.exec(plain(heading))?.[1],
    phase_name: lineOf(trimStart(heading.children, title)),
    ...readFields<Phase>(objective, found, mark, path),
    ...(steps.length > 0 && { steps }),
    ...(evidence_collection.length > 0 && { evidence_collection }),
  }
}

function readStep(item: ListItem, index: number, path: Path, mark: Mark) {
  const head = headOf(item)
  const name = head?.children[0]
  if (head) mark(path, head)
  const [type, ...rest] = name?.type === 'strong' ? name.children : []
  const inside = partsOfItems(item.children)
  return {
    step_number: String(index + 1),
    ...(type?.type === 'inlineCode' && { action_type: type.value.replace(/^\[|\]$/g, '') }),
    action_title: lineOf(trimEnd(rest, /:$/)),
    ...readFields<ToldStep>(fields, inside, mark, path),
    node: inside.find(({ label }) => hasLabel(evidence.labels, label))?.node,
  }
}
