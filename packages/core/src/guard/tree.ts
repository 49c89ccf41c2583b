import { describe } from '../config/check.js'

/** The nodes that Markdown can be made of, and that read back; raw HTML is none of them. */
const containers = new Set([
  'blockquote',
  'emphasis',
  'heading',
  'link',
  'list',
  'listItem',
  'paragraph',
  'strong',
])
const texts = new Set(['code', 'inlineCode', 'text'])
const empty = ['break', 'thematicBreak']
const known = new Set([...containers, ...texts, ...empty].sort())

/** What is wrong with the nodes that a section tells, each with the way to it; nothing if nothing is. */
export function treeFault(nodes: unknown): string | undefined {
  if (!Array.isArray(nodes)) return `Unexpected ${describe(nodes)}, expected a list of nodes`
  const fault = faultIn(nodes)
  return fault?.message(fault.path.map((index) => `[${index}]`).join('.children'))
}

/** What is wrong, said of the place that `path` leads to, an index for each list on the way. */
interface Fault {
  path: number[]
  message(at: string): string
}

function faultIn(nodes: unknown[]): Fault | undefined {
  for (const [index, node] of nodes.entries()) {
    const fault = nodeFault(node)
    if (fault) return { ...fault, path: [index, ...fault.path] }
  }
  return undefined
}

function nodeFault(node: unknown): Fault | undefined {
  if (typeof node !== 'object' || node === null)
    return here((at) => `Unexpected ${describe(node)} at ${at}, expected a node`)
  const { type, value, children, depth } = node as Record<string, unknown>
  if (typeof type !== 'string' || !known.has(type))
    return here(
      (at) =>
        `Unexpected node \`${type}\` at ${at}, expected one of \`${[...known].join('`, `')}\``,
    )
  if (type === 'heading' && !(Number(depth) >= 3 && Number(depth) <= 6))
    return here(
      (at) =>
        `Unexpected heading of depth ${depth} at ${at}, expected 3 to 6: those above are the headings of sections`,
    )
  if (texts.has(type) && typeof value !== 'string')
    return here((at) => `Unexpected ${describe(value)} as \`value\` at ${at}, expected text`)
  if (!containers.has(type)) return undefined
  return Array.isArray(children) ? faultIn(children) : here((at) => `Missing \`children\` at ${at}`)
}

const here = (message: Fault['message']): Fault => ({ path: [], message })
