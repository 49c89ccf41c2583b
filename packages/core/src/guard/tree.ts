import { describe } from '../config/check.js'

/** The nodes that Markdown can be made of, and that read back; raw HTML is none of them. */
const containers = [
  'blockquote',
  'emphasis',
  'heading',
  'link',
  'list',
  'listItem',
  'paragraph',
  'strong',
]
const texts = ['code', 'inlineCode', 'text']
const empty = ['break', 'thematicBreak']
const known = [...containers, ...texts, ...empty].sort()

/** What is wrong with the nodes that a section tells, each with the way to it; nothing if nothing is. */
export function treeFault(nodes: unknown): string | undefined {
  if (!Array.isArray(nodes)) return `Unexpected ${describe(nodes)}, expected a list of nodes`
  for (const [index, node] of nodes.entries()) {
    const fault = nodeFault(node, () => `[${index}]`)
    if (fault) return fault
  }
  return undefined
}

/** `at` says where the node is, which is asked only of one with a fault. */
function nodeFault(node: unknown, at: () => string): string | undefined {
  if (typeof node !== 'object' || node === null)
    return `Unexpected ${describe(node)} at ${at()}, expected a node`
  const { type, value, children, depth } = node as Record<string, unknown>
  if (typeof type !== 'string' || !known.includes(type))
    return `Unexpected node \`${type}\` at ${at()}, expected one of \`${known.join('`, `')}\``
  if (type === 'heading' && !(Number(depth) >= 3 && Number(depth) <= 6))
    return `Unexpected heading of depth ${depth} at ${at()}, expected 3 to 6: those above are the headings of sections`
  if (texts.includes(type) && typeof value !== 'string')
    return `Unexpected ${describe(value)} as \`value\` at ${at()}, expected text`
  if (!containers.includes(type)) return undefined
  if (!Array.isArray(children)) return `Missing \`children\` at ${at()}`
  for (const [index, child] of children.entries()) {
    const fault = nodeFault(child, () => `${at()}.children[${index}]`)
    if (fault) return fault
  }
  return undefined
}
