import type { PhrasingContent } from 'mdast'
import { kept } from '../remembered.js'
import { hasBraces, lineInCode, withoutBraces } from './braces.js'
import { couldNeedEscape, escapeByReference } from './escape.js'
import { fastProse } from './fast/prose.js'
import { stringify } from './markdown.js'
import { code, text } from './nodes.js'
import { oneLine } from './one-line.js'
import { plain } from './plain.js'
import { proseByReference } from './prose-by-reference.js'

const alone = { before: '\n', after: '\n', heading: false }

/** Whether `value` is the same in Markdown and out of it: nothing in it needs an escape. */
const isPlain = (value: string): boolean => !couldNeedEscape(value, alone) || isPlainAfterAll(value)

const isPlainAfterAll = kept((value) => escapeByReference(value, alone) === value)

/**
 * Settles prose on the one spelling that the document has for the author's inline Markdown. Code,
 * emphasis and links stay; all else, such as HTML and images, is text, and braces that could run
 * are code. Twice is the same as once.
 */
export const settle = kept((value) => {
  const line = oneLine(value)
  const settled = isPlain(line) || fastProse(line) ? line : proseOf(prose(line))
  return hasBraces(settled) ? withoutBraces(settled, prose, proseOf) : settled
})

/** Settles a line: on one line, with braces that could run as inline code. */
export const settleLine = (value: string): string => lineInCode(oneLine(value))

/** The prose of `nodes`, settled. */
export function proseOf(nodes: PhrasingContent[]): string {
  const [first] = nodes
  if (!first) return ''
  if (first.type === 'text' && nodes.length === 1 && isPlain(first.value))
    return oneLine(first.value)
  return oneLine(stringify({ type: 'root', children: [{ type: 'paragraph', children: nodes }] }))
}

/** The tree of a prose value: the richest one that reads back as itself. */
export function prose(value: string): PhrasingContent[] {
  return isPlain(value) ? [text(value)] : (fastProse(value) ?? parsed(value))
}

/** Most values are settled, told and read back in one run. */
const parsedOnce = kept(proseByReference)

const parsed = (value: string): PhrasingContent[] => structuredClone(parsedOnce(value))

/** The tree of a line: code spans work, all else is text. */
export function line(value: string): PhrasingContent[] {
  if (!value.includes('`')) return value === '' ? [] : [text(value)]
  return value
    .split(/(?<!`)(`[^`]+`)(?!`)/)
    .filter((part) => part !== '')
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : text(part)))
}

/** The line that `nodes` tell. */
export function lineOf(nodes: PhrasingContent[]): string {
  return oneLine(
    nodes
      .map((node) => (node.type === 'inlineCode' ? `\`${node.value}\`` : wordsOf(node)))
      .join(''),
  )
}

const wordsOf = (node: PhrasingContent): string => (node.type === 'text' ? node.value : plain(node))
