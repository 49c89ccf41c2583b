import {
  type ByHand,
  behind,
  bullets,
  field,
  flat,
  inPlaceOf,
  type ListItem,
  labelIn,
  line,
  type PhrasingContent,
  paragraph,
  plain,
  type RootContent,
  text,
} from '@protocol14/core'
import { claim, wayOf } from './claim.js'
import { byWay, ofList } from './ways-by-hand.js'
import { wording } from './wording.js'

const lists = ['Prerequisites', 'Inputs From', 'Outputs To']

/** How people write partners: with a dash or in parentheses, in tables or in one sentence. */
export const byHand: ByHand = {
  ...wording,
  lists: [...lists, 'Artifacts'],
  claim,
  shape: (nodes) =>
    merged(besides(nodes.filter(isSaid).filter(isOfPartners)).map(asLabel).flatMap(shaped)),
}

/** Bold words between a label and its list are said of all of it: they would be a label of their own. */
function besides(nodes: RootContent[]): RootContent[] {
  const out: RootContent[] = []
  for (const node of nodes) {
    const above = out.at(-1)
    const isBelow = above && lists.includes(labelIn(above) ?? '') && behind(above).length === 0
    const isBold = node.type === 'paragraph' && node.children[0]?.type === 'strong'
    if (isBelow && isBold && labelIn(node) === undefined) out.splice(-1, 0, node)
    else out.push(node)
  }
  return out
}

/** A heading that there are artifacts says nothing where each of them names its protocol. */
function isSaid(node: RootContent, at: number, all: RootContent[]): boolean {
  const next = all[at + 1]
  if (labelIn(node) !== 'Artifacts' || behind(node).length > 0 || next?.type !== 'list') return true
  return !next.children.every((item) => /\bProtocols?\s+\w/.test(plain(item)))
}

/** A list or table right below one of partners has more of them only where it says so. */
function isOfPartners(node: RootContent, at: number, all: RootContent[]): boolean {
  if (node.type !== 'list' || all[at - 1]?.type !== 'list') return true
  return node.children.some(
    (item) =>
      isPartner(item.children[0] ?? item) ||
      flat(item.children).some((one) => Object.hasOwn(wording.labels, labelIn(one) ?? '')),
  )
}

/** A heading, or a line that ends with a colon, as the label that it is: no list is of the one before. */
function asLabel(node: RootContent, at: number, all: RootContent[]): RootContent {
  const list = all[at + 1]
  if ((node.type !== 'heading' && node.type !== 'paragraph') || list?.type !== 'list') return node
  const words = plain(node).trim()
  if (lists.includes(labelIn(node) ?? '') || (node.type === 'paragraph' && !words.endsWith(':')))
    return node
  const name = words.replace(/\s*:$/, '')
  const way = list.children.every(isPartner) ? wayOf(name.toLowerCase()) : undefined
  return field(way ?? name, [], node)
}

/** Whether an item names a protocol, or somebody and then what of theirs. */
const isPartner = (item: ListItem | RootContent): boolean =>
  /\bProtocols?\s+\w|^[^:(]{1,60}(?::|\s[–—-]\s|\s\()/.test(plain(item))

/** What stands under one label in two places, in one. */
function merged(nodes: RootContent[]): RootContent[] {
  const out: RootContent[] = []
  const known = new Map<string, number>()
  let home: number | undefined
  for (const node of nodes) {
    const label = labelIn(node)
    const list = home === undefined ? undefined : out[home]
    if (label !== undefined && known.has(label)) home = known.get(label)
    else if (node.type === 'list' && list?.type === 'list' && home !== undefined)
      out[home] = { ...list, children: [...list.children, ...node.children] }
    else {
      home = undefined
      if (label !== undefined) known.set(label, out.length + 1)
      out.push(node)
    }
  }
  return out
}

function shaped(node: RootContent): RootContent[] {
  if (node.type === 'list') return byWay(node)
  const label = labelIn(node)
  if (label === undefined) return sentences(node)
  const rest = behind(node)
  if (!lists.includes(label) || rest.length === 0) return [node]
  const said = apart(rest)
  return [
    field(label, [], node),
    ofList(bullets(said.map((one) => [inPlaceOf(paragraph(...one), node)]))),
  ]
}

const told =
  /^\s*(Inputs?\s+from|Outputs?\s+to|From|To|[←⬅]\uFE0F?|[→➡]\uFE0F?)\s*:?\s*(?=Protocol)/iu

/** `Inputs from Protocol 6: page designs.`, a line for each partner. */
function sentences(node: RootContent): RootContent[] {
  if (node.type !== 'paragraph') return [node]
  const lines = node.children
    .map((one) => (one.type === 'inlineCode' ? `\`${one.value}\`` : plain(one)))
    .join('')
    .split('\n')
  if (!lines.every((one) => told.test(one))) return [node]
  return lines.flatMap((one) => {
    const label = /^\s*(?:I|From|←|⬅)/iu.test(one) ? 'Inputs From' : 'Outputs To'
    const rest = paragraph(...line(one.replace(told, '')))
    return [field(label, [], node), ofList(bullets([[inPlaceOf(rest, node)]]))]
  })
}

/** Between partners of one sentence: before the next protocol, or name with parentheses. */
const gap =
  /[,;]\s+(?:and\s+)?(?=Protocols?\s)|;\s+(?:and\s+)?(?=[^():;]+\()|(?<=\(Protocols? \w{1,6}\)),\s+/

/** The partners of one sentence: `Protocol 6 (diagrams), Protocol 11 (manifest)`. */
function apart(nodes: PhrasingContent[]): PhrasingContent[][] {
  const all: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    const [first = '', ...more] = node.type === 'text' ? node.value.split(gap) : []
    all.at(-1)?.push(node.type === 'text' ? text(first) : node)
    for (const one of more) all.push([text(one)])
  }
  return all
}
