import {
  type BlockContent,
  bullets,
  code,
  codesOf,
  headOf,
  itemsOf,
  type ListItem,
  line,
  lineOf,
  type Paragraph,
  type Part,
  type PhrasingContent,
  paragraph,
  strong,
  type Telling,
  text,
  trimEnd,
  trimStart,
} from '@protocol14/core'
import type { Collected, Phase } from './schema.js'

/* Evidence stands with the action that makes it: `path` (item). */

/** A path with the item's name, if this is where the name is told. */
export interface Cited {
  path: string
  item?: string
}

/** The line of one action. */
export const evidence: Telling<Cited[]> = {
  labels: ['Evidence'],
  tell: (cited) => ({
    rest: cited.flatMap((one, at) => [...(at > 0 ? [text(', ')] : []), ...tellCited(one)]),
  }),
  read: ({ rest }) => readCited(rest),
}

const tellCited = ({ path, item }: Cited): PhrasingContent[] =>
  item === undefined ? [code(path)] : [code(path), text(' ('), ...line(item), text(')')]

function readCited(nodes: PhrasingContent[]): Cited[] | undefined {
  const cited: Cited[] = []
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'inlineCode') continue
    const next = nodes[index + 1]
    const item = next?.type === 'text' ? /^ \((.*)\)(, )?$/.exec(next.value)?.[1] : undefined
    cited.push(item === undefined ? { path: node.value } : { path: node.value, item })
  }
  return cited.length > 0 ? cited : undefined
}

/**
 * What each action of `phase` cites. Names are told at the first action that cites them, unless the
 * collection could not be read back from there: then it has a list of its own.
 */
export function citations({ steps, evidence_collection }: Phase): {
  cited: Cited[][]
  listed: boolean
} {
  const names = new Map(evidence_collection.map((one) => [one.storage_location, one.evidence_item]))
  const told = new Set<string>()
  const cited = steps.map((step) =>
    (step.evidence ?? []).map((path): Cited => {
      const item = told.has(path) ? undefined : names.get(path)
      told.add(path)
      return item === undefined ? { path } : { path, item }
    }),
  )
  const order = [...told].filter((path) => names.has(path))
  const inOrder = evidence_collection.map(({ storage_location }) => storage_location)
  const plain = [...names.values()].every((item) => !item.includes('`'))
  if (plain && order.join('\n') === inOrder.join('\n')) return { cited, listed: false }
  return { cited: cited.map((line) => line.map(({ path }) => ({ path }))), listed: true }
}

/** An entry of the collection, with the node that it was read from. */
type Found = Partial<Collected> & { node?: Paragraph | ListItem | undefined }

/** The collection that the citations of a phase tell; those that people wrote may have no names. */
export function collectedFrom(cited: (Cited & Pick<Found, 'node'>)[]): Found[] {
  const named = cited.filter(({ item }) => item !== undefined)
  return (named.length > 0 ? named : cited).map(({ path, item, node }) => ({
    ...(item !== undefined && { evidence_item: item }),
    storage_location: path,
    node,
  }))
}

const label = 'Evidence collection'

/** The collection as a list of its own. */
export const tellCollection = (collection: Collected[]): BlockContent[] => [
  paragraph(strong(text(`${label}:`))),
  bullets(
    collection.map((one) => [
      paragraph(...tellCited({ path: one.storage_location, item: one.evidence_item })),
    ]),
  ),
]

/** The collection of a list of its own, if `found` has one; each with the node it was read from. */
export function readCollection(found: Part[]): Found[] | undefined {
  const part = found.find((one) => one.label === label)
  return part?.blocks.flatMap((block) =>
    itemsOf([block]).map((item) => {
      const [path, ...rest] = headOf(item)?.children ?? []
      const evidence_item = lineOf(trimEnd(trimStart(rest, /^ \(/), /\)$/))
      const [storage_location = ''] = codesOf(path ? [path] : [])
      return { evidence_item, storage_location, node: headOf(item) ?? item }
    }),
  )
}
