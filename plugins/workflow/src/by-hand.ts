import {
  type ByHand,
  type Heading,
  inPlaceOf,
  type ListItem,
  numbered,
  type PartTitle,
  partOf,
  plain,
  type RootContent,
  text,
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
    Action: ['instructions', 'instruction', 'what to do', 'task', 'how', 'details', 'description'],
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
      'halt conditions',
      'stop',
      'stop if',
      'stop when',
      'stop condition',
      'abort if',
      'blocker',
    ],
    Evidence: ['proof', 'artifact', 'artifacts', 'output', 'outputs', 'record', 'deliverable'],
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

/** The phases: the numbered headings of the highest level that has some. */
function phasesOf(nodes: RootContent[]): Below[] {
  const level = Math.min(8, ...nodes.filter(titleOf).map(levelOf))
  const found: Below[] = []
  for (const node of nodes) {
    const title = levelOf(node) === level ? titleOf(node) : undefined
    if (title) found.push({ top: node, title, nodes: [] })
    else found.at(-1)?.nodes.push(node)
  }
  return found
}

const digits = (number: string): string | undefined => {
  if (/^\d+$/.test(number)) return number
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].indexOf(number)
  const letter = 'ABCDEFGHIJ'.indexOf(number)
  return roman >= 0 ? String(roman + 1) : letter >= 0 ? String(letter + 1) : undefined
}

function phaseOf(
  { top, title: { number = '', name }, nodes }: Below,
  index: number,
): RootContent[] {
  const said = text(`STEP ${digits(number) ?? index + 1}: ${name}`)
  const heading: Heading = { type: 'heading', depth: 3, children: [said] }
  const { rest, steps } = stepsOf(nodes)
  return [inPlaceOf(heading, top), ...rest, ...(steps.length > 0 ? [withItems(steps)] : [])]
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
    } else if (open) open.nodes.push(node)
    else if (node.type === 'list' && !inCollection && node.children.some(isStep))
      steps.push(...node.children.map(ofItem))
    else {
      inCollection = /^Evidence collection/.test(plain(node))
      rest.push(node)
    }
  }
  close()
  return { rest, steps }
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
