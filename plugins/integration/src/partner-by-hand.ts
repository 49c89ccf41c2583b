import {
  type BlockContent,
  behind,
  bullets,
  flat,
  inPlaceOf,
  type ListItem,
  labelIn,
  type PhrasingContent,
  paragraph,
  plain,
  type RootContent,
  text,
  unmarked,
} from '@protocol14/core'

/** A partner as it is written: `Protocol 12: artifacts`, with what else is said below. */
export function partner(item: ListItem): ListItem {
  const blocks = flat(item.children)
  const told = (label: string) => blocks.find((node) => labelIn(node) === label)
  const [own, artifacts] = [told('Protocol'), told('Artifacts')]
  const [head] = blocks
  const isLabelled = own !== undefined && own === head
  const lead = isLabelled
    ? { name: plain(behind(own)), rest: [] }
    : nameOf(head?.type === 'paragraph' ? head.children : [])
  const loose = blocks.filter((node) => node !== head && labelIn(node) === undefined)
  const more = [
    lead.rest,
    ...(artifacts && !isListed(artifacts) ? [behind(artifacts)] : []),
    ...loose.map((node) => (node.type === 'paragraph' ? node.children : [])),
  ].filter((nodes) => nodes.length > 0)
  const below = blocks.filter(
    (node) => node !== head && node !== artifacts && labelIn(node) !== undefined,
  )
  const nodes = more.flatMap((one, at) => (at > 0 ? [text(', '), ...one] : one))
  const first = inPlaceOf(paragraph(text(`${lead.name}: `), ...nodes), head)
  const rest = below.length > 0 ? [bullets(below.map((node) => [node as BlockContent]))] : []
  return { ...item, children: [first, ...rest] }
}

const isListed = (node: RootContent): boolean => behind(node).length === 0

/** The name of a partner and the nodes of its artifacts. */
function nameOf(nodes: PhrasingContent[]): { name: string; rest: PhrasingContent[] } {
  const [first, ...more] = unmarked(nodes)
  if (first?.type !== 'text') return { name: plain(first ?? ''), rest: more }
  const [lead = '', name] =
    /^([^:]*?)\s*:(?:\s+|$)/.exec(first.value) ??
    /^(.*?)\s*(?:\s[–—-]|→|->)(?:\s+|$)/.exec(first.value) ??
    /^(Protocols?\s+\w+|[^():]+(?=\s*\([^()]*\)\.?$))\s*\(/.exec(first.value) ??
    []
  if (name === undefined) return { name: first.value.trim(), rest: more }
  const left = first.value.slice(lead.length)
  const rest = [...(left === '' ? [] : [text(left)]), ...more]
  return { name, rest: lead.endsWith('(') ? inside(rest) : rest }
}

/** Without the parenthesis that closes. */
function inside(nodes: PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1)
  if (last?.type !== 'text') return nodes
  return [...nodes.slice(0, -1), text(last.value.replace(/\)\.?\s*$/, ''))]
}
