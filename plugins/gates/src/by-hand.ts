import {
  type ByHand,
  behind,
  field,
  filesAsCode,
  flat,
  inARow,
  inPlaceOf,
  isBold,
  type ListItem,
  labelIn,
  line,
  listOf,
  type Paragraph,
  type PhrasingContent,
  paragraph,
  partOf,
  phrasingOf,
  plain,
  type RootContent,
  strong,
  text,
  trimEnd,
} from '@protocol14/core'

import { wording } from './wording.js'

const parts = ['quality gate', 'gate', 'checkpoint']

/** How people write gates: with headings, as items, as rows of a table or as sentences. */
export const byHand: ByHand = {
  ...wording,
  parts,
  claim(nodes, heading) {
    const labels = flat(nodes).flatMap((node) => labelIn(node) ?? [])
    const count = (label: string) => labels.filter((one) => one === label).length
    if (count('Criteria') === 0 || count('Criteria') !== count('Failure Handling')) return undefined
    return {
      isNamed: /\b(?:gates?|checks?|checkpoints?|acceptance|quality|criteria)\b/.test(heading),
    }
  },
  shape: (nodes) => gatesIn(nodes).flatMap(gateOf),
}

interface Found {
  name: string
  /** What stands behind the name on its line. */
  rest: PhrasingContent[]
  from: RootContent | ListItem
  nodes: RootContent[]
}

function gatesIn(nodes: RootContent[]): Found[] {
  const found: Found[] = []
  for (const [at, node] of nodes.entries()) {
    const lead =
      node.type === 'list' ? undefined : (leadOf(node) ?? aboveLabels(node, nodes[at + 1]))
    const items = node.type === 'list' ? node.children.map(ofItem) : []
    if (lead) found.push({ ...lead, from: node, nodes: [] })
    else if (items.some((item) => item?.isGate)) found.push(...items.flatMap((one) => one ?? []))
    else found.at(-1)?.nodes.push(node)
  }
  return found
}

/** A heading or bold line right above what a gate tells. */
function aboveLabels(node: RootContent, next: RootContent | undefined) {
  const isTitle = node.type === 'heading' || (isBold(node) && labelIn(node) === undefined)
  const isTold = next && flat([next]).some((one) => labelIn(one) === 'Criteria')
  return isTitle && isTold
    ? { name: bareName(plain(node).replace(/^[^\p{L}\p{N}]+/u, '')), rest: [] }
    : undefined
}

/** An item that is a gate of its own: it says so, or tells what a gate tells. */
function ofItem(item: ListItem): (Found & { isGate: boolean }) | undefined {
  const [head, ...nodes] = item.children
  if (head?.type !== 'paragraph' || (labelIn(head) !== undefined && !leadOf(head))) return undefined
  const isNamed = head.children[0]?.type === 'strong' && /\bgate\b/i.test(plain(head.children[0]))
  const isGate = isNamed || flat(nodes).some((node) => labelIn(node) !== undefined)
  const lead = leadOf(head) ?? (isGate ? anyLead(head) : undefined)
  return lead && { ...lead, from: item, nodes, isGate: true }
}

/** The name that a line of a gate begins with, and its criteria: `**Ready**: all is there`. */
function anyLead({ children: [first, ...rest] }: Paragraph): Pick<Found, 'name' | 'rest'> {
  if (first?.type === 'strong') return { name: bareName(plain(first)), rest: behindName(rest) }
  const number = /^\W*\d+[.):]\s+/.exec(plain(first ?? ''))?.[0] ?? ''
  const words = plain(first ?? '').slice(number.length)
  const [lead = '', name] = /^(.*?)(?::|\s[–—-])\s+/.exec(words) ?? []
  if (name === undefined) return { name: bareName(plain([first, ...rest])), rest: [] }
  return { name, rest: [text(words.slice(lead.length)), ...rest] }
}

const bareName = (words: string): string =>
  words.replace(/^\W*\d+[.):]\s+/u, '').replace(/\s*:\s*$/, '')

/** The name of a gate that a heading or a line begins with. */
function leadOf(node: RootContent): Pick<Found, 'name' | 'rest'> | undefined {
  if (node.type === 'heading') return named(plain(node), [])
  if (node.type !== 'paragraph') return undefined
  const [first, ...rest] = node.children
  if (first?.type === 'strong' || first?.type === 'emphasis')
    return named(plain(first), behindName(rest))
  if (first?.type !== 'text') return undefined
  const [lead = '', words = ''] = /^([^:\n]{3,80}):\s+/.exec(first.value) ?? []
  const short = named(words, [text(first.value.slice(lead.length)), ...rest])
  return short?.name === '' ? named(plain(node), []) : short
}

const behindName = ([first, ...more]: PhrasingContent[]): PhrasingContent[] =>
  first?.type === 'text'
    ? [text(first.value.replace(/^\s*[:–—-]?\s+/, '')), ...more]
    : first
      ? [first, ...more]
      : []

function named(words: string, rest: PhrasingContent[]): Pick<Found, 'name' | 'rest'> | undefined {
  const name =
    partOf(words, parts)?.name ??
    /\bgate\s*(?::|\s[–—-])\s*(\S.*?):?$/i.exec(words)?.[1] ??
    /^\W*(\p{L}[^:.\n]{0,60}\s(?:gate|checkpoint)):?$/iu.exec(words)?.[1]
  return name === undefined ? undefined : { name, rest: rest.filter((one) => plain(one) !== '') }
}

function gateOf({ name, rest, from, nodes }: Found, index: number): RootContent[] {
  const lead = paragraph(strong(text(`Gate ${index + 1}: `), ...line(name)))
  const blocks = flat(nodes)
  const isKnown = blocks.some((node) => labelIn(node) === 'Criteria')
  const loose = isKnown ? [] : blocks.filter((node) => labelIn(node) === undefined)
  const criteria = [rest, ...loose.map(phrasingOf)]
  const isFailing = !blocks.some((node) => labelIn(node) === 'Failure Handling')
  const said = isKnown ? [] : inARow(criteria)
  const fields = [
    ...(said.length > 0
      ? apart(said, isFailing).map(([label, words]) => field(label, words, from))
      : []),
    ...withThreshold(blocks.filter((node) => labelIn(node) !== undefined)).map(settled),
  ]
  return [inPlaceOf<Paragraph>(lead, from), ...listOf(fields)]
}

/** Criteria with what is enough of them, where that has a label of its own. */
function withThreshold(fields: RootContent[]): RootContent[] {
  const of = (label: string) => fields.find((node) => labelIn(node) === label)
  const [criteria, threshold] = [of('Criteria'), of('Threshold')]
  if (!criteria || !threshold) return fields
  const said = [
    ...trimEnd(behind(criteria), /[.\s]+$/),
    text(' ('),
    ...trimEnd(behind(threshold), /[.\s]+$/),
    text(')'),
  ]
  return fields.flatMap((node) => {
    if (node === threshold) return []
    return node === criteria ? [field('Criteria', said, criteria)] : [node]
  })
}

/** Criteria, and what a sentence behind them says for the case that they fail. */
function apart(said: PhrasingContent[], isFailing: boolean): [string, PhrasingContent[]][] {
  const [only, ...others] = said
  const [, criteria, handling] =
    (isFailing &&
      others.length === 0 &&
      only?.type === 'text' &&
      /^(.*?[.;])\s+(?:if it fails|otherwise),\s+(\S.*)$/is.exec(only.value)) ||
    []
  if (criteria === undefined || handling === undefined) return [['Criteria', said]]
  return [
    ['Criteria', [text(criteria)]],
    ['Failure Handling', [text(handling)]],
  ]
}

const settled = (node: RootContent): RootContent =>
  labelIn(node) === 'Evidence' ? field('Evidence', filesAsCode(behind(node)), node) : node
