import type { InlineCode, Link, PhrasingContent, Text } from 'mdast'
import { type Around, escapeText } from '../escape.js'
import { isFilled, isFree, sizeOf } from './attention.js'
import { unsure } from './unsure.js'

/** What stands side by side in a line: `containerPhrasing`. Behind emphasis at its end is a line end. */
export function phrasing(nodes: PhrasingContent[], around: Around): string {
  const [first] = nodes
  if (nodes.length === 1 && first?.type === 'text') return text(first, around)
  const own = { ...around }
  let out = ''
  let wasEmphasis = false
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as PhrasingContent
    const next = nodes[at + 1]
    own.after = next ? firstOf(next, around) : around.after
    const text = inline(node, own)
    if (text === '') continue
    const size = sizeOf(node.type)
    const isSure = size === undefined || (isFree(own.before.slice(-1)) && isFilled(text, size))
    if (!isSure || (wasEmphasis && !isFree(text.charAt(0)))) throw unsure
    wasEmphasis = size !== undefined
    own.before = text.slice(-1)
    out += text
  }
  return out
}

/** The first sign of what a node becomes: `peek`. */
function firstOf(node: PhrasingContent, { heading }: Around): string {
  switch (node.type) {
    case 'text':
      // Letters need no escape.
      if (/^[A-Za-z0-9 ]/.test(node.value)) return node.value.charAt(0)
      return escapeText(node.value, { before: '', after: '', heading }).slice(0, 1)
    case 'inlineCode':
      return '`'
    case 'strong':
      return '*'
    case 'emphasis':
      return '_'
    case 'link':
      return '['
    default:
      throw unsure
  }
}

function inline(node: PhrasingContent, around: Around): string {
  switch (node.type) {
    case 'text':
      return text(node, around)
    case 'inlineCode':
      return code(node)
    case 'strong':
      return attention(node.children, '**')
    case 'emphasis':
      return attention(node.children, '_')
    case 'link':
      return link(node)
    default:
      throw unsure
  }
}

function text({ value }: Text, around: Around): string {
  if (typeof value !== 'string' || /[\r\n]/.test(value)) throw unsure
  return escapeText(value, around)
}

/** Code with a backtick in it needs longer marks. */
function code({ value }: InlineCode): string {
  if (typeof value !== 'string' || /[`\r\n]/.test(value)) throw unsure
  const isPadded = value.startsWith(' ') && value.endsWith(' ') && /[^ ]/.test(value)
  return isPadded ? `\` ${value} \`` : `\`${value}\``
}

/** Emphasis in emphasis needs other marks. */
function attention(nodes: PhrasingContent[], mark: string): string {
  if (nodes.some(({ type }) => type === 'strong' || type === 'emphasis')) throw unsure
  const text = phrasing(nodes, { before: mark, after: mark, heading: false })
  if (text === '') throw unsure
  return `${mark}${text}${mark}`
}

/** A link whose text and address have nothing that could need an escape. */
function link({ title, url, children }: Link): string {
  const label = children.map(labelOf).join('')
  const isPlain = !title && /^[\w./:?#=%+,@~-]+$/.test(url)
  if (!isPlain || label === url || `mailto:${label}` === url) throw unsure
  return `[${label}](${url})`
}

function labelOf(node: PhrasingContent): string {
  if (node.type === 'text' && /^[\p{L}\p{N} ,.:;/?%@'-]*$/u.test(node.value)) return node.value
  if (node.type === 'inlineCode' && !node.value.includes(']')) return code(node)
  throw unsure
}
