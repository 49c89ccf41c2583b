import {
  type Claim,
  codesOf,
  type ListItem,
  phrasingOf,
  plain,
  type RootContent,
} from '@protocol14/core'

const names = /\b(?:helpers?|tools?|tooling|commands?|scripts?|reference|cli|automation|hooks?)\b/

/** Items that begin with a command and its arguments each, and say what it is for. */
export function claim(nodes: RootContent[], heading: string): Claim | undefined {
  const items = nodes.flatMap((node) => (node.type === 'list' ? node.children : []))
  const isAll = items.length > 0 && nodes.every(({ type }) => type === 'list')
  return isAll && items.every(isCommand) ? { isNamed: names.test(heading) } : undefined
}

function isCommand({ children: [head] }: ListItem): boolean {
  const [first, ...rest] = phrasingOf(head)
  if (first?.type !== 'inlineCode') return false
  return /^[\w./-]+ \S/.test(codesOf([first])[0] ?? '') && /^\s*(?:→|->|[:–—-]\s)/.test(plain(rest))
}
