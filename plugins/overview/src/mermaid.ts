import type { Graph } from './schema.js'

type Node = Graph['nodes'][number]
type Edge = NonNullable<Graph['edges']>[number]

/** A flowchart; round where the form is elsewhere, dashed where only one of the two sides says so. */
export function tellGraph({ nodes, edges = [] }: Graph): string {
  const lines = [...nodes.map(tellNode), ...edges.map(tellEdge)]
  return ['flowchart LR', ...lines.map((line) => `  ${line}`)].join('\n')
}

function tellNode({ number, name, form }: Node): string {
  const label = number === name ? number : `${number} ${name}`
  const [open, close] = form === 'here' ? ['[', ']'] : ['(', ')']
  return `${idOf(number)}${open}"${entities(label)}"${close}`
}

function tellEdge({ from, to, artifacts, saidBy }: Edge): string {
  const [arrow, said] = saidBy === 'both' ? ['-->', ''] : ['-.->', ` (only the ${saidBy} says so)`]
  return `${idOf(from)} ${arrow}|"${artifacts.map(entities).join(', ')}${said}"| ${idOf(to)}`
}

/** The graph that a flowchart of `tellGraph` tells; nothing if it has no nodes. */
export function readGraph(chart: string): Graph | undefined {
  const lines = chart.split('\n')
  const nodes = lines.flatMap(readNode)
  const edges = lines.flatMap(readEdge)
  return nodes.length > 0 ? { nodes, ...(edges.length > 0 && { edges }) } : undefined
}

function readNode(line: string): Node[] {
  const [, id, open, label] = /^\s*(p\w*)([[(])"([^"]*)"[\])]$/.exec(line) ?? []
  if (id === undefined || label === undefined) return []
  const number = ofId(id)
  const title = letters(label)
  const name = title === number ? number : title.slice(number.length + 1)
  return [{ number, name, form: open === '[' ? 'here' : 'elsewhere' }]
}

function readEdge(line: string): Edge[] {
  const [, from, label, to] = /^\s*(p\w*) -\.?->\|"([^"]*)"\| (p\w*)$/.exec(line) ?? []
  if (from === undefined || label === undefined || to === undefined) return []
  const [all = '', side] = label.split(/ \(only the (giver|taker) says so\)$/)
  const saidBy = side === 'giver' || side === 'taker' ? side : 'both'
  const artifacts = all.split(', ').map(letters)
  return [{ from: ofId(from), to: ofId(to), artifacts, saidBy }]
}

/** Letters and digits as they are, anything else by its number. */
const idOf = (number: string): string =>
  `p${number.replace(/[^A-Za-z0-9]/gu, (char) => `_${char.codePointAt(0)}_`)}`

const ofId = (id: string): string =>
  id.slice(1).replace(/_(\d+)_/g, (_, code) => String.fromCodePoint(Number(code)))

/** Text that neither ends a label nor is obeyed in it; a comma is kept for what stands between. */
const entities = (value: string): string =>
  value.replace(/[^\p{L}\p{N} ./_-]/gu, (char) => `#${char.codePointAt(0)};`)

const letters = (value: string): string =>
  value.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
