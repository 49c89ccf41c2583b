import {
  type BlockContent,
  bullets,
  code,
  codesOf,
  hasLabel,
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
import { isBetween } from './automation.js'
import type { Collected, Phase } from './schema.js'

/*
 * Evidence stands with the action that makes it: `path` (item). An item that names its path, such as
 * "Save `x.md` with all numbers", is the sentence that people write there, and is told as it is.
 */

/** A path with the item's name, if this is where the name is told. */
export interface Cited {
  path: string
  item?: string
}

/** The line of one action. */
export const evidence: Telling<Cited[]> = {
  labels: ['Evidence'],
  tell: (cited) => ({ rest: tellLine(cited) }),
  read: ({ rest }) => readCited(rest),
}

function tellLine(cited: Cited[]): PhrasingContent[] {
  const sentence = sentenceOf(cited)
  if (sentence !== undefined) return line(sentence)
  return cited.flatMap((one, at) => [...(at > 0 ? [text(', ')] : []), ...tellCited(one)])
}

/** The one sentence that names all the paths, if that is what their items are. */
function sentenceOf(cited: Cited[]): string | undefined {
  const item = cited[0]?.item
  if (!item?.includes('`') || cited.some((one) => one.item !== item)) return undefined
  const read = readCited(line(item)) ?? []
  const isSame = (one: Cited, at: number) => one.item === item && one.path === cited[at]?.path
  return read.length === cited.length && read.every(isSame) ? item : undefined
}

const tellCited = ({ path, item }: Cited): PhrasingContent[] =>
  item === undefined ? [code(path)] : [code(path), text(' ('), ...line(item), text(')')]

function readCited(nodes: PhrasingContent[]): Cited[] | undefined {
  const cited: Cited[] = []
  let isList = nodes[0]?.type === 'inlineCode'
  for (const node of nodes) {
    const item = node.type === 'text' ? /^ \((.*)\)(, |\.)?$/.exec(node.value)?.[1] : undefined
    const last = cited.at(-1)
    if (node.type === 'inlineCode') cited.push({ path: node.value })
    else if (item !== undefined && last) last.item = item
    else isList &&= isBetween(node)
  }
  if (cited.length === 0) return undefined
  return isList ? cited : cited.map(({ path }) => ({ path, item: lineOf(nodes) }))
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
  const isPlain = cited.every(
    (one) => one.every(({ item }) => !item?.includes('`')) || sentenceOf(one) !== undefined,
  )
  if (isPlain && order.join('\n') === inOrder.join('\n')) return { cited, listed: false }
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
  const part = found.find((one) => hasLabel([label], one.label))
  return part?.blocks.flatMap((block) =>
    itemsOf([block]).map((item) => {
      const [path, ...rest] = headOf(item)?.children ?? []
      const evidence_item = lineOf(trimEnd(trimStart(rest, /^ \(/), /\)$/))
      const [storage_location = ''] = codesOf(path ? [path] : [])
      return { evidence_item, storage_location, node: headOf(item) ?? item }
    }),
  )
}
