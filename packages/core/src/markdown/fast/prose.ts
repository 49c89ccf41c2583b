import type { PhrasingContent } from 'mdast'
import { escapeText } from '../escape.js'
import { code, strong, text } from '../nodes.js'
import { standsAlone } from '../stands-alone.js'

/**
 * The tree of prose that is text with code in single backticks and words in bold, as it would be
 * parsed; nothing for prose that has anything else which means something in Markdown, or which
 * would not be written as it was typed.
 */
export function fastProse(value: string): PhrasingContent[] | undefined {
  if (unsettled.test(value) || value.trim() !== value) return undefined
  const nodes: PhrasingContent[] = []
  let at = 0
  for (const piece of value.split(marks).filter((piece) => piece !== '')) {
    const node = nodeOf(piece, value.slice(0, at), value.slice(at + piece.length))
    if (!node) return undefined
    nodes.push(node)
    at += piece.length
  }
  return nodes
}

/** What becomes another text on the way. */
const unsettled = /^$|[\0\t\r\n]| {2}|&#/

const marks = /(`[^`]+`|\*\*[^*`]+\*\*)/

function nodeOf(piece: string, before: string, after: string): PhrasingContent | undefined {
  if (piece.startsWith('`')) return codeOf(piece, before, after)
  if (piece.startsWith('**')) return boldOf(piece, before, after)
  return isText(piece, before, after) ? text(piece) : undefined
}

/** Code has no backtick beside it; a space at both of its ends would be lost. */
function codeOf(piece: string, before: string, after: string) {
  const isSure = /^`(?! .* `$)[^`]+`$/s.test(piece) && !before.endsWith('`') && after[0] !== '`'
  return isSure ? code(piece.slice(1, -1)) : undefined
}

/** Bold begins and ends with a letter, so that its marks can be read in one way only. */
function boldOf(piece: string, before: string, after: string) {
  const [, inner = ''] = /^\*\*([A-Za-z0-9](?:.*[A-Za-z0-9])?)\*\*$/s.exec(piece) ?? []
  const isSure = inner !== '' && isText(inner, '*', '*') && standsAlone(before, after)
  return isSure ? strong(text(inner)) : undefined
}

/** Whether nothing in `piece` means anything in Markdown, nor could so for its escapes. */
function isText(piece: string, before: string, after: string): boolean {
  if (active.test(piece)) return false
  const around = {
    before: before.slice(-1) || '\n',
    after: after.slice(0, 1) || '\n',
    heading: false,
  }
  return escapeText(piece, around) === piece
}

/** What could begin or end code, emphasis, a link, a tag, a character reference or an escape. */
const active = /[\\`*]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\]\(|<(?=[A-Za-z/!?])|&(?=[#A-Za-z0-9])/
