import {
  type ByHand,
  filesAsCode,
  type Heading,
  inPlaceOf,
  type ListItem,
  labelIn,
  line,
  lineOf,
  numbered,
  type PartTitle,
  paragraph,
  partOf,
  plain,
  type RootContent,
  text,
  unmarked,
} from '@protocol14/core'
import { stepItem, typeIn } from './step-by-hand.js'

const parts = ['phase', 'step', 'stage']

/** How people write phases and actions: with headings of their own, or as bold lines. */
export const byHand: ByHand = {
  headings: ['workflow', 'procedure', 'process', 'steps', 'phases', 'stages', 'execution'],
  parts,
  labels: {
    Objective: ['goal', 'aim', 'purpose', 'phase objective', 'objectives'],
    Steps: ['actions', 'tasks', 'activities'],
    Action: [
      'instructions',
      'instruction',
      'what',
      'what to do',
      'task',
      'how',
      'details',
      'description',
    ],
    Communication: [
      'message',
      'say',
      'announce',
      'announcement',
      'communicate',
      'status',
      'communication template',
    ],
    'Halt condition': [
      'halt',
      'halt if',
      'halt when',
      'when to halt',
      'when to stop',
      'halt conditions',
      'stop',
      'stop if',
      'stop when',
      'stop condition',
      'abort if',
      'blocker',
    ],
    Evidence: [
      'proof',
      'file',
      'files',
      'artifact',
      'artifacts',
      'output',
      'outputs',
      'record',
      'deliverable',
    ],
    Automation: ['command', 'commands', 'script', 'automate', 'run', 'tool', 'automation hook'],
    'Evidence collection': ['evidence collected', 'collected evidence', 'evidence of the phase'],
    Type: ['action type', 'level', 'kind'],
  },
  lists: ['Steps', 'Evidence collection'],
  shape: (nodes) => phasesOf(nodes).flatMap(phaseOf),
}

/** A block with what stands below it. */
interface Below {
  top: RootContent
  title: PartTitle
  nodes: RootContent[]
}

/** The level of a block that may be a heading: bold lines are below all others. */
function levelOf(node: RootContent): number {
  if (node.type === 'heading') return node.depth
  const isBold = node.type === 'paragraph' && node.children[0]?.type === 'strong'
  return isBold && node.children.length === 1 && !/:\s*$/.test(plain(node)) ? 7 : 8
}

const titleOf = (node: RootContent): PartTitle | undefined =>
  levelOf(node) < 8 ? partOf(plain(node), parts) : undefined

/** The phases: the numbered headings of the highest level that has some, or items that are numbered so. */
function phasesOf(blocks: RootContent[]): Below[] {
  const nodes = blocks.flatMap(listed)
  const isNumbered = nodes.some(titleOf)
  const title = (node: RootContent) => (isNumbered ? titleOf(node) : nameOf(node))
  const level = Math.min(8, ...nodes.filter(title).map(levelOf))
  const found: Below[] = []
  for (const node of nodes) {
    const own = levelOf(node) === level ? title(node) : undefined
    if (own) found.push({ top: node, title: own, nodes: [] })
    else found.at(-1)?.nodes.push(node)
  }
  return found
}

/** Any heading, where none has a number behind `Phase` or the like. */
const nameOf = (node: RootContent): PartTitle | undefined =>
  node.type === 'heading' && typeIn(plain(node)) === undefined
    ? { number: undefined, name: plain(node).replace(/^[^\p{L}]+/u, '') }
    : undefined

/** Items that are phases, as headings with what stands in them. */
function listed(node: RootContent): RootContent[] {
  const isPhase = ({ children: [head] }: ListItem) =>
    head !== undefined && partOf(plain(head), parts) !== undefined
  if (node.type !== 'list' || !node.children.every(isPhase)) return [node]
  return node.children.flatMap(({ children: [head, ...rest] }) => {
    const words = head?.type === 'paragraph' ? head.children : []
    const heading: Heading = { type: 'heading', depth: 3, children: words }
    return [inPlaceOf(heading, head), ...rest]
  })
}

const digits = (number: string): string | undefined => {
  if (/^\d+$/.test(number)) return number
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].indexOf(number)
  const letter = 'ABCDEFGHIJ'.indexOf(number)
  return roman >= 0 ? String(roman + 1) : letter >= 0 ? String(letter + 1) : undefined
}

function phaseOf({ top, title: { number, name }, nodes }: Below, index: number): RootContent[] {
  const said = text(`STEP ${(number && digits(number)) ?? index + 1}: ${name}`)
  const heading: Heading = { type: 'heading', depth: 3, children: [said] }
  const { rest, steps } = stepsOf(nodes)
  const at = rest.findIndex((node) => labelIn(node) === 'Evidence collection')
  const [before, after] = at < 0 ? [rest, []] : [rest.slice(0, at), rest.slice(at)]
  return [
    inPlaceOf(heading, top),
    ...before,
    ...(steps.length > 0 ? [withItems(steps)] : []),
    ...after,
  ]
}

const withItems = (steps: ListItem[]) => ({ ...numbered([]), children: steps })

/** The actions of a phase, as items of a list or with headings, and what is beside them. */
function stepsOf(nodes: RootContent[]): { rest: RootContent[]; steps: ListItem[] } {
  const rest: RootContent[] = []
  const steps: ListItem[] = []
  let open: { top: RootContent; nodes: RootContent[] } | undefined
  const close = () => {
    if (open?.top.type === 'heading' || open?.top.type === 'paragraph')
      steps.push(stepItem(open.top.children, open.nodes, open.top))
    open = undefined
  }
  let inCollection = false
  for (const node of nodes) {
    if (isStepHeading(node)) {
      close()
      open = { top: node, nodes: [] }
    } else if (open && !isOfPhase(node)) open.nodes.push(node)
    else if (node.type === 'list' && !inCollection && node.children.some(isStep))
      steps.push(...node.children.map(ofItem))
    else {
      close()
      const isBelow = inCollection && node.type === 'list'
      rest.push(isBelow ? { ...node, children: node.children.map(collected) } : node)
      inCollection = labelIn(node) === 'Evidence collection'
    }
  }
  close()
  return { rest, steps }
}

/** Whether a block is about a phase, and not about the action before it. */
const isOfPhase = (node: RootContent): boolean =>
  labelIn(node) === 'Evidence collection' || labelIn(node) === 'Objective'

/** An entry of the collection as it is written: the file, then what it is. */
function collected(item: ListItem): ListItem {
  const [head, ...rest] = item.children
  const nodes = head?.type === 'paragraph' ? filesAsCode(unmarked(head.children)) : []
  const file = nodes.find(({ type }) => type === 'inlineCode')
  const name = lineOf(nodes.filter((node) => node !== file))
    .replace(/^[\s:(→>–—-]+|[\s:)(→>–—-]+$/g, '')
    .trim()
  if (!file || name === '') return item
  const entry = paragraph(file, text(' ('), ...line(name), text(')'))
  return { ...item, children: [inPlaceOf(entry, head), ...rest] }
}

const isStepHeading = (node: RootContent): boolean =>
  levelOf(node) < 8 && (typeIn(plain(node)) !== undefined || titleOf(node) !== undefined)

/** Whether an item is an action: it says how needed it is, or has more than one line. */
const isStep = ({ children }: ListItem): boolean =>
  typeIn(plain(children[0] ?? '')) !== undefined || children.length > 1

function ofItem(item: ListItem): ListItem {
  const [head, ...rest] = item.children
  if (head?.type !== 'paragraph') return item
  return stepItem(head.children, rest, item)
}
