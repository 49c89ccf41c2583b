import {
  type ByHand,
  field,
  type Heading,
  inPlaceOf,
  type ListItem,
  labelIn,
  numbered,
  type PartTitle,
  partOf,
  phrasingOf,
  plain,
  type RootContent,
  text,
} from '@protocol14/core'
import { typeIn } from './step-by-hand.js'
import { levelOf, parts, stepsOf, titleOf } from './steps-by-hand.js'

/** How people write phases and actions: with headings of their own, or as bold lines. */
export const byHand: ByHand = {
  headings: [
    'workflow',
    'playbook',
    'flow',
    'tasks',
    'procedure',
    'process',
    'steps',
    'phases',
    'stages',
    'execution',
  ],
  parts,
  labels: {
    Objective: ['outcome', 'goal', 'aim', 'purpose', 'phase objective', 'objectives'],
    Steps: ['actions', 'tasks', 'activities'],
    Action: [
      'do',
      'how to',
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
      'tell',
      'notify',
      'announces',
      'message',
      'say',
      'announce',
      'announcement',
      'communicate',
      'status',
      'communication template',
    ],
    'Halt condition': [
      'abort when',
      'halts if',
      'block if',
      'stops if',
      'do not continue if',
      'do not proceed if',
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
    Type: ['requirement level', 'requirement', 'priority', 'action type', 'level', 'kind'],
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
    const words = phrasingOf(head)
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
  const { rest: loose, steps } = stepsOf(nodes)
  const rest = aimed(loose)
  const at = rest.findIndex((node) => labelIn(node) === 'Evidence collection')
  const [before, after] = at < 0 ? [rest, []] : [rest.slice(0, at), rest.slice(at)]
  return [
    inPlaceOf(heading, top),
    ...before,
    ...(steps.length > 0 ? [withItems(steps)] : []),
    ...after,
  ]
}

/** A sentence alone below the title of a phase, above its actions, says what the phase is for. */
function aimed(nodes: RootContent[]): RootContent[] {
  const [first, ...rest] = nodes
  const isKnown = nodes.some((node) => labelIn(node) === 'Objective')
  if (isKnown || first?.type !== 'paragraph' || labelIn(first) !== undefined) return nodes
  const isSentence =
    first.children[0]?.type === 'text' && /^[^\n:]*\p{L}\.?\s*$/u.test(plain(first))
  return isSentence ? [field('Objective', first.children, first), ...rest] : nodes
}

const withItems = (steps: ListItem[]) => ({ ...numbered([]), children: steps })
