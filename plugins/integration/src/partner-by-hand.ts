import {
  behind,
  flat,
  inPlaceOf,
  type ListItem,
  labelIn,
  listOf,
  type PhrasingContent,
  paragraph,
  phrasingOf,
  plain,
  type RootContent,
  text,
  trimEnd,
  trimStart,
  unmarked,
} from '@protocol14/core'

/** A partner as it is written: `Protocol 12: artifacts`, with what else is said below. */
export function partner(item: ListItem): ListItem {
  const blocks = flat(item.children)
  const told = (label: string) => blocks.find((node) => labelIn(node) === label)
  const artifacts = told('Artifacts')
  const [head] = blocks
  // A protocol below its own line is no more than its slug.
  const named = told('Protocol')
  const own = named && named === head ? named : (told('Inputs From') ?? told('Outputs To'))
  const words = phrasingOf(head)
  // In a table, what has no label stands first: the artifacts of the partner that has one.
  const lead = own
    ? { name: titled(plain(behind(own))), rest: own === head ? [] : words }
    : nameOf(words)
  const loose = blocks.filter((node) => node !== head && labelIn(node) === undefined)
  const more = [
    lead.rest,
    ...(artifacts && !isListed(artifacts) ? [behind(artifacts)] : []),
    ...loose.map(phrasingOf),
  ].filter((nodes) => nodes.length > 0)
  const below = blocks.filter(
    (node) => node !== head && node !== own && node !== artifacts && labelIn(node) !== undefined,
  )
  const nodes = more.flatMap((one, at) => (at > 0 ? [text(', '), ...one] : one))
  const first = inPlaceOf(paragraph(text(`${lead.name}: `), ...nodes), head)
  return { ...item, children: [first, ...listOf(below)] }
}

/** `Protocol 6: Technical Design`: what follows a colon would be an artifact. */
const titled = (name: string): string => name.replace(/^(Protocols?\s+\w+):\s+(\S.*)$/i, '$1 ($2)')

const isListed = (node: RootContent): boolean => behind(node).length === 0

/** The name of a partner and the nodes of its artifacts. */
function nameOf(nodes: PhrasingContent[]): { name: string; rest: PhrasingContent[] } {
  const bare = trimStart(unmarked(nodes), /^\s*(?:from|to)\s+(?=Protocols?\s)/i)
  const swapped = artifactsFirst(bare)
  if (swapped) return swapped
  const [first, ...more] = bare
  if (first?.type !== 'text') return { name: plain(first ?? ''), rest: more }
  const [lead = '', name] =
    verbs.exec(first.value) ??
    /^([^:]*?)\s*:(?:\s+|$)/.exec(first.value) ??
    /^(.*?)\s*(?:\s[–—-]|→|->)(?:\s+|$)/.exec(first.value) ??
    /^(Protocols?\s+\w+|[^():]+(?=\s*\([^()]*\)\.?$))\s*\(/.exec(first.value) ??
    []
  if (name === undefined) return { name: first.value.trim(), rest: more }
  const left = first.value.slice(lead.length)
  const rest = [...(left === '' ? [] : [text(left)]), ...more]
  return { name, rest: lead.endsWith('(') ? inside(rest) : rest }
}

/** `signed contract (from Protocol 8)`, `plan.md from Protocol 7, signed`: the artifacts first. */
function artifactsFirst(nodes: PhrasingContent[]) {
  const found = nodes.map((node) => (node.type === 'text' ? partnerBehind.exec(node.value) : null))
  const at = found.findIndex((one) => one !== null)
  const { left = '', name = '', note = '' } = found[at]?.groups ?? {}
  const more = nodes.slice(at + 1)
  // Before more nodes, a name is the last word only where something sets it apart.
  if (at < 0 || (more.length > 0 && note === '')) return undefined
  const first = [...nodes.slice(0, at), ...(left.trim() === '' ? [] : [text(left)])]
  if (first.length === 0 || /^\s*Protocols?\s/i.test(plain(first))) return undefined
  return { name, rest: [...first, ...noted([text(note), ...more])] }
}

const partnerBehind =
  /^(?<left>.*?)(?<!\s)(?:\s+(?:from|to|by|for)\s+|,\s+(?=Protocols?\s+\w+\s*$)|\s*\(\s*(?:(?:from|to|by|for)\s+)?)(?<name>Protocols?\s+\w+(?:\s+\([^()a-z][^()]*\))?)\s*(?:\)?\.?\s*$|(?<note>(?:,|\s[–—-]|:)\s+\S.*|\([^()]+\)\.?\s*)$)/is

/** What is said of artifacts, in parentheses: at its commas there are no others. */
function noted(note: PhrasingContent[]): PhrasingContent[] {
  const [first, ...more] = trimStart(note, /^\s*[,:–—-]?\s*/)
  if (!first || plain([first, ...more]) === '') return []
  const isClosed = /^\(.*\)\.?\s*$/s.test(plain([first, ...more]))
  return isClosed
    ? [text(' '), first, ...more]
    : [text(' ('), ...trimEnd([first, ...more], /[.\s]+$/), text(')')]
}

/** `Protocol 9 provides plan.md`: between both, no more than what it does. */
const verbs =
  /^(Protocols?\s+\w+(?:\s+\([^()]*\))?)\s+(?:provides|receives|gives|gets|supplies|delivers|needs|takes|consumes)\b:?\s*/i

/** Without the parenthesis that closes. */
function inside(nodes: PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1)
  if (last?.type !== 'text') return nodes
  return [...nodes.slice(0, -1), text(last.value.replace(/\)\.?\s*$/, ''))]
}
