import { describe } from '../config/check.js'
import { forbidden } from '../files/characters.js'
import { isUnsafe } from '../markdown/unsafe.js'

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
const textKeys = ['value', 'lang', 'meta', 'url', 'title']
const empty = ['break', 'thematicBreak']
/** Those that stand in a line of text: beside blocks, all of the document would run into one line. */
const inText = new Set(['break', 'emphasis', 'inlineCode', 'link', 'strong', 'text'])
const known = new Set([...containers, ...texts, ...empty].sort())

/** What is wrong with the nodes that a section tells, each with the way to it; nothing if nothing is. */
export function treeFault(nodes: unknown): string | undefined {
  if (!Array.isArray(nodes)) return `Unexpected ${describe(nodes)}, expected a list of nodes`
  const fault = faultIn(nodes, { left: limits.nodes, text: limits.text, depth: 0 })
  if (fault) return fault.message(fault.path.map((index) => `[${index}]`).join('.children'))
  const bare = nodes.findIndex(({ type }) => inText.has(type))
  if (bare < 0) return undefined
  return `Unexpected node \`${nodes[bare].type}\` at [${bare}], expected it in a paragraph`
}

/** What is wrong, said of the place that `path` leads to, an index for each list on the way. */
interface Fault {
  path: number[]
  message(at: string): string
}

/** Deeper and larger than what comes of any form, or of all for an index: each of 20,000 values is a few nodes. */
const limits = { depth: 32, nodes: 100_000, text: 4_000_000 }

/** How many nodes and characters may still come, and how deep the next one is. */
interface Size {
  left: number
  text: number
  depth: number
}

/** By index, as a list may have holes. */
function faultIn(nodes: unknown[], size: Size): Fault | undefined {
  size.depth++
  for (let index = 0; index < nodes.length; index++) {
    const fault = nodeFault(nodes[index], size)
    if (fault) return { ...fault, path: [index, ...fault.path] }
  }
  size.depth--
  return undefined
}

function nodeFault(node: unknown, size: Size): Fault | undefined {
  if (typeof node !== 'object' || node === null)
    return here((at) => `Unexpected ${describe(node)} at ${at}, expected a node`)
  if (size.depth > limits.depth)
    return { path: [], message: () => `Unexpected nodes deeper than ${limits.depth} levels` }
  if (size.left-- === 0)
    return { path: [], message: () => `Unexpected tree of more than ${limits.nodes} nodes` }
  const { type, value, children, depth, url } = node as Record<string, unknown>
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
  if (type === 'link' && (typeof url !== 'string' || isUnsafe(url)))
    return here(
      (at) =>
        `Unexpected ${describe(url)} as \`url\` at ${at}, expected http, https, mailto or a path`,
    )
  if (texts.has(type) && (value === undefined || value === null))
    return here((at) => `Unexpected ${describe(value)} as \`value\` at ${at}, expected text`)
  for (const key of textKeys) {
    const fault = textFault((node as Record<string, unknown>)[key], key, size)
    if (fault) return fault
  }
  if (!containers.has(type)) return undefined
  return Array.isArray(children)
    ? faultIn(children, size)
    : here((at) => `Missing \`children\` at ${at}`)
}

/** What is wrong with one of the texts of a node, which may have none. */
function textFault(text: unknown, key: string, size: Size): Fault | undefined {
  if (text === undefined || text === null) return undefined
  if (typeof text !== 'string')
    return here((at) => `Unexpected ${describe(text)} as \`${key}\` at ${at}, expected text`)
  size.text -= text.length
  if (size.text < 0)
    return { path: [], message: () => `Unexpected tree of more than ${limits.text} characters` }
  const [unseen] = forbidden(text)
  return unseen && here((at) => `${unseen.message} in \`${key}\` at ${at}`)
}

const here = (message: Fault['message']): Fault => ({ path: [], message })
