import { textsAt } from '@protocol14/core'
import { numberOf } from './rules/numbers.js'
import type { Integration } from './schema.js'

/** A protocol of the graph; `isHere` if its form is among those that were read. */
export interface GraphNode {
  number: string
  name: string
  isHere: boolean
}

/** What one protocol gives to another, and who of the two says so. */
export interface GraphEdge {
  from: string
  to: string
  artifacts: string[]
  saidBy: 'both' | 'giver' | 'taker'
}

/** All protocols of a run and what passes between them, in the order of their numbers. */
export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

/** One form, as far as the graph needs it. */
interface Partner {
  slice: Pick<Integration, 'inputs_from' | 'outputs_to'>
  form: unknown
}

/** The number of a form's protocol, without leading zeros. */
export const numberOfForm = (form: unknown): string =>
  numberOf(textsAt(form, 'protocol_number')[0] ?? '')

/** Joins forms to one graph; several forms of one number are one node. */
export function graphOf(members: Partner[]): Graph {
  const names = new Map<string, Set<string>>()
  const edges = new Map<string, GraphEdge>()
  for (const { slice, form } of members) {
    const own = numberOfForm(form)
    const [name = own] = textsAt(form, 'protocol_name')
    names.set(own, (names.get(own) ?? new Set()).add(name))
    for (const { protocol, artifacts_consumed } of slice.inputs_from)
      join(edges, {
        from: numberOf(protocol),
        to: own,
        artifacts: artifacts_consumed,
        saidBy: 'taker',
      })
    for (const { protocol, artifacts_provided } of slice.outputs_to)
      join(edges, {
        from: own,
        to: numberOf(protocol),
        artifacts: artifacts_provided,
        saidBy: 'giver',
      })
  }
  const said = members.flatMap(({ slice }) => [...slice.inputs_from, ...slice.outputs_to])
  const partners = new Map(said.map(({ protocol }) => [numberOf(protocol), slugOf(protocol)]))
  const nodes = [...new Set([...names.keys(), ...partners.keys()])].map((number) => ({
    number,
    name: nameOf([...(names.get(number) ?? [])]) ?? partners.get(number) ?? number,
    isHere: names.has(number),
  }))
  return {
    nodes: nodes.sort((a, b) => compare(a.number, b.number)),
    edges: [...edges.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
  }
}

/** Those of several forms; of many the first ones, as a graph has little room. */
function nameOf(names: string[]): string | undefined {
  const more = names.length - most
  if (more <= 0) return names.length > 0 ? names.join(', ') : undefined
  return `${names.slice(0, most).join(', ')} and ${more} more`
}

const most = 3

function join(edges: Map<string, GraphEdge>, edge: GraphEdge): void {
  const key = `${edge.from}\n${edge.to}`
  const before = edges.get(key)
  if (!before) return void edges.set(key, { ...edge, artifacts: [...new Set(edge.artifacts)] })
  before.artifacts = [...new Set([...before.artifacts, ...edge.artifacts])]
  if (before.saidBy !== edge.saidBy) before.saidBy = 'both'
}

const slugOf = (protocol: string): string => /^\d[\dA-Za-z]*-(.+)$/.exec(protocol)?.[1] ?? protocol

/** By number, then by name; the same everywhere, whatever the locale. */
function compare(a: string, b: string): number {
  const of = (name: string) => (/^\d/.test(name) ? Number.parseInt(name, 10) : 1e9)
  return of(a) - of(b) || (a < b ? -1 : Number(a > b))
}
