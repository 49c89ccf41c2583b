import {
  type ByHand,
  behind,
  bullets,
  field,
  inPlaceOf,
  isBold,
  labelIn,
  type Paragraph,
  type PhrasingContent,
  paragraph,
  plain,
  type RootContent,
  type Strong,
  strong,
  text,
  trimEnd,
  trimStart,
  unmarked,
} from '@protocol14/core'
import { wording } from './wording.js'

/** How people say who the agent is: labels that are not written, and sentences with other words. */
export const byHand: ByHand = {
  ...wording,
  lists: ['Focus areas'],
  claim: ([node]) => (node && isProhibition(node) ? { isNamed: true } : undefined),
  shape: (nodes) => named(nodes.flatMap(unquoted)).filter(isSaid).flatMap(shaped),
}

/** People set what matters in a quote. */
const unquoted = (node: RootContent): RootContent[] =>
  node.type === 'blockquote' ? node.children : [node]

/** A role that stands in bold below its heading. */
const named = (nodes: RootContent[]): RootContent[] =>
  nodes.map((node, at) => {
    const above = nodes[at - 1]
    const label = above && behind(above).length === 0 ? labelIn(above) : undefined
    const isRole = label === 'Role' || label === 'Guardrail' || label === 'Mission'
    const isBold = node.type === 'paragraph' && node.children[0]?.type === 'strong'
    return isRole && isBold && labelIn(node) === undefined
      ? field(label, node.children, node)
      : node
  })

/** A heading such as `Role` above a label of that name says nothing. */
const isSaid = (node: RootContent): boolean =>
  !['Role', 'Guardrail', 'Mission'].includes(labelIn(node) ?? '') || behind(node).length > 0

const signs = /^[^\p{L}\p{N}]*(?:\[?CRITICAL\]?|(?:WARNING|CAUTION|IMPORTANT)\])?[^\p{L}\p{N}]*/u
const prohibition = /^(?:do not|don['’]t|never|must not|under no circumstances)\s/i

/** What must never be done, marked by a sign or by bold letters around all of it. */
function isProhibition(node: RootContent): boolean {
  const [only] = node.type === 'blockquote' ? node.children : [node]
  if (only?.type !== 'paragraph' || labelIn(only) !== undefined) return false
  const words = plain(only)
  const isMarked =
    /^\s*(?:🚫|⛔|🛑|❌|⚠)/u.test(words) ||
    /^[^\p{L}]*\[(?:CRITICAL|!(?:WARNING|CAUTION|IMPORTANT))\]/u.test(words)
  return (isMarked || isBold(only)) && prohibition.test(words.replace(signs, ''))
}

function shaped(node: RootContent): RootContent[] {
  if (labelIn(node) === 'Focus areas' && behind(node).length > 0)
    return [
      field('Focus areas', [], node),
      bullets([[inPlaceOf(paragraph(...behind(node)), node)]]),
    ]
  return [said(node)]
}

function said(node: RootContent): RootContent {
  if (node.type !== 'paragraph') return node
  const label = labelIn(node)
  if (label === 'Role') return roleOf(behind(node), node)
  if (label === 'Guardrail') return guardrail(behind(node), node)
  const inside = unwrapped(node.children)
  if (/^\s*(?:you are|you act as|you're|act as|acting as|your role is)\b/i.test(plain(inside)))
    return roleOf(inside, node)
  const words = plain(node)
  const isMarked = /^[^\p{L}\p{N}]*\[?CRITICAL\b/u.test(words) || isProhibition(node)
  if (isMarked || (isBold(node) && prohibition.test(words.replace(signs, ''))))
    return guardrail(inside, node)
  return node
}

/** The nodes in an emphasis around all of a paragraph. */
function unwrapped(nodes: PhrasingContent[]): PhrasingContent[] {
  const [only, ...others] = nodes
  const isOne = others.length === 0 && (only?.type === 'strong' || only?.type === 'emphasis')
  return isOne ? unwrapped(only.children) : nodes
}

const guardrail = (nodes: PhrasingContent[], from: Paragraph): Paragraph =>
  inPlaceOf(paragraph(strong(text('🚫 [CRITICAL] '), ...trimStart(unmarked(nodes), signs))), from)

const opening =
  /^\s*(?:you are|you act as|you're|act as|acting as|your role is)?\s*(?:an?\s|the\s)?\s*/i

/** `You are a **role**.`, whatever the words around the role, then the rest of the paragraph. */
function roleOf(nodes: PhrasingContent[], from: Paragraph): Paragraph {
  const said = trimStart(nodes, opening)
  const [name, ...rest] = said
  const [role, more] = name?.type === 'strong' ? wholeRole(name, rest) : cutRole(said)
  return inPlaceOf(paragraph(text('You are a '), role, ...trimStart(more, mission)), from)
}

const mission = /^\.?\s*(?:your|the) (?:mission|purpose|goal) is(?: to)?\s+/i

/** What follows the role in its sentence belongs to it: `**engineer** with years of practice`. */
function wholeRole(name: Strong, rest: PhrasingContent[]): [Strong, PhrasingContent[]] {
  const [first, ...more] = rest
  const [, said, left] =
    /^([ ,][^.\n]*)(\..*)?$/s.exec(first?.type === 'text' ? first.value : '') ?? []
  if (said === undefined || (left === undefined && more.length > 0)) return [name, rest]
  return [strong(...name.children, text(said)), [text(left ?? ''), ...more]]
}

/** A role that does not begin in bold ends with its sentence, whatever of it is bold. */
function cutRole(nodes: PhrasingContent[]): [Strong, PhrasingContent[]] {
  const ends = nodes.map((node) => (node.type === 'text' ? sentence.exec(node.value) : null))
  const at = nodes.findIndex(({ type }, index) => type === 'break' || ends[index])
  const [, last = '', more = ''] = ends[at] ?? []
  const role = at < 0 ? nodes : [...nodes.slice(0, at), text(last)]
  const left = at < 0 ? [] : nodes.slice(at + 1)
  const name = strong(...trimEnd(unmarked(role), /\s+$/))
  return [name, more === '' ? left : [text(`. ${more}`), ...left]]
}

const sentence = /^(.*?)\.(?:\s+(.*))?$/s
