import { type Claim, flat, labelIn, plain, type RootContent } from '@protocol14/core'

const outward =
  /\b(?:to|out|outputs?|outcomes?|feeds?|delivers?|deliverables|downstream|results?|hands?|sends?|produces?|provides?|gives?|consumers?)\b/
const inward =
  /\b(?:from|in|inputs?|needs?|requires?|required|upstream|sources?|receives?|consumes?|takes|comes|builds?|relies|based)\b/
const before = /\b(?:before|prerequisites?|preconditions?|needed|start|starting|begin)\b/

/** The way that a heading or label of other words points, if it is only one. */
export function wayOf(words: string): string | undefined {
  const isOut = outward.test(words.replace(/\bto (?:start|use|begin|have|know|do|people)\b/g, ''))
  const isIn = inward.test(words)
  if (before.test(words) && !isOut) return 'Prerequisites'
  if (isOut === isIn) return undefined
  return isOut ? 'Outputs To' : 'Inputs From'
}

const names = /\b(?:connections?|dependencies|interfaces?|partners?|in|out|links?|relations?)\b/

/** Lines that point from or to a protocol each. */
const isPointing = (node: RootContent): boolean =>
  node.type === 'paragraph' &&
  plain(node)
    .split('\n')
    .every((one) => /^\s*(?:←|⬅|→|➡)\uFE0F?\s*Protocols?\s/u.test(one))

const ways = ['Prerequisites', 'Inputs From', 'Outputs To']

const partner =
  /^\W*(?:(?:inputs?|outputs?) (?:from|to) |from |to )?protocols?\s+\w|\((?:from |to |for )?protocols?\s+\w+\)\.?\s*$/i

/** Lists of protocols with what they give or get: the way is said by labels, or by the heading. */
export function claim(nodes: RootContent[], heading: string): Claim | undefined {
  if (nodes.length > 0 && nodes.every(isPointing)) return { isNamed: names.test(heading) }
  const lists = nodes.filter((node) => node.type === 'list')
  const items = lists.flatMap(({ children }) => children)
  const isPartner = items.every((item) => partner.test(plain(item)))
  const isLabelled = items.every(({ children }) =>
    flat(children).some((node) =>
      ['Protocol', 'Inputs From', 'Outputs To'].includes(labelIn(node) ?? ''),
    ),
  )
  if (items.length === 0 || !(isPartner || isLabelled)) return undefined
  const label = wayOf(heading)
  const isOwn = nodes.some((node) => ways.includes(labelIn(node) ?? '')) || isLabelled
  if (isOwn && nodes.length > lists.length) return { isNamed: names.test(heading) }
  return label === undefined || lists.length !== nodes.length ? undefined : { label, isNamed: true }
}
