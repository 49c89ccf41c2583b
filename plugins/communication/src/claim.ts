import { type Claim, flat, labelIn, plain, type RootContent } from '@protocol14/core'

const groups = {
  'Error Handling':
    /\b(?:errors?|failures?|fails?|failed|problems?|wrong|break|breaks|troubleshooting|exceptions?|trouble|issues?)\b/,
  'Validation Prompts':
    /\b(?:questions?|prompts?|confirm|confirmations?|approvals?|decisions?|decision|validation|validations|decision points|ask|sign-off|checks?)\b/,
  'Status Announcements':
    /\b(?:announcements?|status|updates?|progress|messages?|say|start|starts|broadcasts?)\b/,
}

type Name = keyof typeof groups

/** The group that blocks are by what they say, whatever stands above them; nothing if in doubt. */
export function claim(nodes: RootContent[], heading: string): Claim | undefined {
  const isNamed = groups['Error Handling'].test(heading)
  const label =
    isErrors(nodes) || (isNamed && nodes.every(isError))
      ? 'Error Handling'
      : groupOf(linesIn(nodes), heading)
  if (label) return { label, isNamed: groups[label].test(heading) }
  const known = nodes.filter((node) => Object.hasOwn(groups, labelIn(node) ?? ''))
  const isEach = known.length > 1 && known[0] === nodes[0]
  return isEach ? { isNamed: talk.test(heading) } : undefined
}

const talk =
  /\b(?:say|talk|talking|talks|tell|words|phrases|communicate|messages?|templates?|script|wording)\b/

/** Blocks or items that begin with a name in one word, as errors have: `RateLimited`. */
const isError = (node: RootContent): boolean =>
  node.type === 'list'
    ? node.children.every(({ children: [head] }) => head && isError(head))
    : node.type === 'paragraph' && /^(?:[A-Z][a-z\d]+){2,}(?:\s*[:–—→-]|\s*\n)/.test(plain(node))

/** Each has what is said, and what to do. */
function isErrors(nodes: RootContent[]): boolean {
  const isOf = (node: RootContent) =>
    node.type !== 'list' ||
    node.children.every((item) =>
      flat(item.children).some((one) => labelIn(one) === 'Message' || labelIn(one) === 'Recovery'),
    )
  if (!nodes.every(isOf)) return false
  const labels = flat(nodes).flatMap((node) => labelIn(node) ?? [])
  const count = (label: string) => labels.filter((one) => one === label).length
  const isOther = labels.some((label) => /^(?:criteria|evidence|failure handling)$/i.test(label))
  return !isOther && count('Message') > 0 && count('Message') === count('Recovery')
}

/** What the one who follows the protocol answers; questions alone may be those of readers. */
const answered = /\((?:yes|y)\s*\/\s*(?:no|n)\)["”»'\s]*$/i
const unasked = /\b(?:open|unresolved|unanswered|frequently|faq|answers)\b/

/** A change log has marks too. */
const moment = /\[[^\]]*(?:PHASE|STEP|STAGE|AUTOMATION|PROTOCOL|STATUS|START|COMPLETE|DONE)/

/** Questions, or lines with a mark of what they announce; quoted lines below a heading that says so. */
function groupOf(lines: string[], heading: string): Name | undefined {
  if (lines.length === 0) return undefined
  const all = (pattern: RegExp) => lines.every((line) => pattern.test(line))
  const isOwn = (name: Name) => heading === '' || groups[name].test(heading)
  const isAsked = isOwn('Validation Prompts') && !unasked.test(heading)
  if (all(answered) || (isAsked && all(/\?["”»'\s]*$/))) return 'Validation Prompts'
  const isMarked = isOwn('Status Announcements') || lines.some((line) => moment.test(line))
  if (isMarked && all(/^[^\p{L}[]*\[[\p{Lu}\d\s{}N_-]+\]/u)) return 'Status Announcements'
  const isSaid = all(/["“„«][^"”“„«»]+["”“»]\s*$/u) && groups['Status Announcements'].test(heading)
  return isSaid ? 'Status Announcements' : undefined
}

const linesIn = (nodes: RootContent[]): string[] => {
  const blocks = flat(nodes)
  const isLines = blocks.every(({ type }) => /^(?:paragraph|code|blockquote)$/.test(type))
  return isLines
    ? blocks.flatMap((node) =>
        plain(node)
          .split('\n')
          .filter((line) => line.trim() !== ''),
      )
    : []
}
