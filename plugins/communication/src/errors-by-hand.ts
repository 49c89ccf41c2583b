import {
  behind,
  bullets,
  field,
  flat,
  inPlaceOf,
  type List,
  type ListItem,
  labelIn,
  line,
  lineOf,
  listItem,
  listOf,
  type PhrasingContent,
  paragraph,
  phrasingOf,
  plain,
  type RootContent,
  strong,
  text,
  unquoted,
} from '@protocol14/core'

/** Something that may go wrong, as people write it: its line, and what stands below. */
interface Found {
  lead: PhrasingContent[]
  from: RootContent | ListItem
  below: RootContent[]
}

/** The items of errors as they are written, from items, headings and bold lines. */
export function errorItems(nodes: RootContent[]): RootContent[] {
  const found: Found[] = []
  for (const node of nodes.flatMap(linesIn)) {
    if (node.type === 'list' && node.children.some(isError))
      found.push(...node.children.map(ofItem))
    else if (isLead(node)) found.push({ lead: node.children, from: node, below: [] })
    else found.at(-1)?.below.push(node)
  }
  const list: List = { ...bullets([]), children: found.map(item) }
  return found.length > 0 ? [list] : []
}

/** The lines of a fence as errors, and what is said below each. */
function linesIn(node: RootContent): RootContent[] {
  if (node.type !== 'code') return [node]
  return node.value.split('\n').flatMap((one): RootContent[] => {
    const [, label, rest] = /^\s*(Message|Recovery):\s*(.*)$/i.exec(one) ?? []
    if (label !== undefined)
      return [field(/^m/i.test(label) ? 'Message' : 'Recovery', line(rest ?? ''), node)]
    const words = one.replace(/^\s*\[ERROR\]\s*(?=\w+:)/, '').trim()
    if (words === '') return []
    return [bullets([[inPlaceOf(paragraph(text(words)), node)]])]
  })
}

/** An item that is no value of the error above it. */
const isError = ({ children: [head] }: ListItem): boolean =>
  head !== undefined && labelIn(head) !== 'Message' && labelIn(head) !== 'Recovery'

function ofItem(one: ListItem): Found {
  const [head, ...below] = one.children
  if (head && labelIn(head) === 'Error') return { lead: behind(head), from: one, below }
  return { lead: phrasingOf(head), from: one, below }
}

/** A heading, or a line that begins with a name in bold or as code. */
const isLead = (
  node: RootContent,
): node is Extract<RootContent, { type: 'heading' | 'paragraph' }> =>
  node.type === 'heading' ||
  (node.type === 'paragraph' &&
    !['Message', 'Recovery'].includes(labelIn(node) ?? '') &&
    (node.children[0]?.type === 'strong' || node.children[0]?.type === 'inlineCode'))

function item({ lead, from, below }: Found): ListItem {
  const { name, rest } = nameOf(lead)
  const { message, recovery } = apart(rest)
  const blocks = flat(below)
  const fields = [
    ...(message === '' ? [] : [field('Message', line(message), from)]),
    ...(recovery === '' ? [] : [field('Recovery', line(recovery), from)]),
    ...blocks.filter((node) => labelIn(node) === 'Message').map(quoteless),
    ...blocks.filter((node) => labelIn(node) === 'Recovery'),
  ]
  const head = inPlaceOf(paragraph(strong(...line(name), text(':'))), from)
  return inPlaceOf(listItem([head, ...listOf(fields)]), from)
}

const quoteless = (node: RootContent): RootContent =>
  field('Message', line(unquoted(lineOf(behind(node)))), node)

/** The name of an error: in bold, as code, or up to the colon. */
function nameOf(nodes: PhrasingContent[]): { name: string; rest: string } {
  const [first, ...more] = nodes
  if (first?.type === 'text') {
    const words = lineOf(nodes)
    const [lead, name] = /^(.*?)\s*(?::|\s[–—-]|\s→)\s+/.exec(words) ?? []
    return name === undefined || lead === undefined
      ? { name: words, rest: '' }
      : { name, rest: words.slice(lead.length) }
  }
  const name = plain(first ?? '').replace(/\s*:\s*$/, '')
  return { name, rest: lineOf(more).replace(/^\s*[:–—-]*\s*/, '') }
}

/** What is said and what is done: the first stands in quotes, the other one behind an arrow. */
function apart(words: string): { message: string; recovery: string } {
  const quoted =
    /^(["“”„«‹'].*?["”“»›']|`[^`]*`)\s*(?:[–—-](?!>)\s*)?(?=$|→|->|=>|[^"”“»›'])/u.exec(words)?.[1]
  const [before, after] = quoted
    ? [quoted, words.slice(quoted.length)]
    : (/^(.*?)(?:→|->|=>)(.*)$/s.exec(words)?.slice(1) ?? ['', words])
  const recovery = (after ?? '').replace(/^\s*(?:→|->|=>|[–—-])*\s*(?:Recovery:\s*)?/i, '').trim()
  return { message: unquoted(before ?? '').replace(/^`([^`]*)`$/, '$1'), recovery }
}
