import type { Paragraph, PhrasingContent } from 'mdast'
import { strong, text } from '../markdown/nodes.js'
import { trimEnd, trimStart } from '../markdown/parts.js'
import { plain } from '../markdown/plain.js'
import { type Labels, labelFor } from './words.js'

/** A part of a paragraph: what follows a label, or stands before the first one. */
interface Piece {
  label: string | undefined
  nodes: PhrasingContent[]
  /** Lines from the start of the paragraph. */
  line: number
}

/**
 * A paragraph as one for each label in it, in the way that labels are written: `**Label:** rest`.
 * People set them in bold, in italics or in nothing, with a dash or a colon, a line or a sentence each.
 */
export function labelParagraphs(node: Paragraph, labels: Labels): Paragraph[] {
  const nodes = unwrapped(node, labels)
  const pieces = piecesOf(withoutSign(nodes), labels).filter(isFilled)
  if (pieces.length === 1 && pieces[0]?.label === undefined)
    return [hasSign(nodes) ? { ...node, children: withoutSign(nodes) } : node]
  return pieces.map((piece, at) => paragraphOf(piece, node, pieces[at + 1]?.line))
}

/** Whether a sign stands before something bold or in italics. */
const hasSign = ([first, next]: PhrasingContent[]): boolean =>
  first?.type === 'text' &&
  !/[\p{L}\p{N}]/u.test(first.value) &&
  (next?.type === 'strong' || next?.type === 'emphasis')

const withoutSign = (nodes: PhrasingContent[]): PhrasingContent[] =>
  hasSign(nodes) ? nodes.slice(1) : nodes

const isFilled = ({ label, nodes }: Piece): boolean =>
  label !== undefined || /[\p{L}\p{N}]/u.test(plain(nodes))

/** The nodes of a paragraph, also where all of it is emphasised around a label and its value. */
function unwrapped({ children }: Paragraph, labels: Labels): PhrasingContent[] {
  const [only, ...others] = children
  if (others.length > 0 || (only?.type !== 'strong' && only?.type !== 'emphasis')) return children
  const isBoth = labelFor(plain(only), labels) === undefined
  return isBoth && startOf(plain(only), labels) ? only.children : children
}

function piecesOf(nodes: PhrasingContent[], labels: Labels): Piece[] {
  const pieces: Piece[] = [{ label: undefined, nodes: [], line: 0 }]
  const last = () => pieces.at(-1) as Piece
  let line = 0
  for (const [at, node] of nodes.entries()) {
    const label = isStart(last(), node, nodes[at + 1]) ? labelFor(plain(node), labels) : undefined
    if (label !== undefined) pieces.push({ label, nodes: [], line })
    else if (isOther(last(), node, nodes[at + 1])) pieces.push({ label, nodes: [node], line })
    else if (node.type === 'text') {
      const [first = '', ...more] = cut(node.value, at === 0 || isLineStart(last().nodes), labels)
      if (first !== '') last().nodes.push({ ...node, value: first })
      let before = line + breaksIn(first)
      for (const one of more) {
        const start = startOf(one, labels)
        pieces.push({ label: start?.label, nodes: [text(start?.rest ?? one)], line: before })
        before += breaksIn(one)
      }
    } else last().nodes.push(node)
    line += breaksIn(node.type === 'break' ? '\n' : plain(node))
  }
  return pieces
}

const breaksIn = (value: string): number => value.split('\n').length - 1

/** Whether an emphasised node may be a label: at the start, or with a colon in or behind it. */
function isStart(piece: Piece, node: PhrasingContent, next: PhrasingContent | undefined): boolean {
  if (node.type !== 'strong' && node.type !== 'emphasis') return false
  const hasColon = /:\s*$/.test(plain(node)) || /^\s*(:|[–—-]\s|→\s)/.test(plain(next ?? ''))
  const before = plain(piece.nodes)
  const isFirst = isLineStart(piece.nodes) && (piece.label === undefined || before !== '')
  return hasColon || (isFirst && (next === undefined || /^\s*$|^\n/.test(plain(next))))
}

/** Whether a line begins with a label that the section does not know, or is bold as a whole. */
function isOther(piece: Piece, node: PhrasingContent, next: PhrasingContent | undefined): boolean {
  const before = plain(piece.nodes)
  const isBelow = piece.nodes.at(-1)?.type === 'break' || /\n\s*$/.test(before)
  const isBeside = piece.label !== undefined && /\s[|•·]\s*$/.test(before)
  if (node.type !== 'strong' && node.type !== 'emphasis') return false
  const isLabel = /:\s*$/.test(plain(node)) || /^\s*:/.test(plain(next ?? ''))
  const isWhole = node.type === 'strong' && (next === undefined || /^\n/.test(plain(next)))
  return (isLabel && piece.label !== undefined && (isBelow || isBeside)) || (isWhole && isBelow)
}

const isLineStart = (nodes: PhrasingContent[]): boolean =>
  nodes.at(-1)?.type === 'break' || /(^|\n)[^\p{L}\p{N}`]*$/u.test(plain(nodes))

/** A text in parts, of which each but the first begins with a label. */
function cut(value: string, atStart: boolean, labels: Labels): string[] {
  const found = [
    ...value.matchAll(
      /([.;!?)"”»]\s+(?:[–—]\s+)?|\s[–—]\s+|\s[|•·]\s+|\n|^)(?=(?:→\s+)?[^\n:→]{0,60}[:→])/gu,
    ),
  ]
    .filter(({ index }) => index > 0 || atStart || /^[^\p{L}]/u.test(value))
    .map(({ index, 0: gap }) => ({ start: index + gap.length, gap }))
    .map((one) => ({ ...one, rest: value.slice(one.start) }))
  const known = found.filter(({ rest, gap }) => startsHere(rest, /^$|\n/.test(gap), labels))
  const all = found.filter((one) => known.includes(one) || isOtherLine(one.rest, one.gap))
  const starts = [...(known.length > 0 ? all : []).map(({ start }) => start), value.length]
  return [
    value.slice(0, starts[0]),
    ...starts.slice(0, -1).map((start, at) => value.slice(start, starts[at + 1])),
  ]
}

/** Inside of a line a label begins with a capital, so that words of a sentence are none. */
const startsHere = (rest: string, isLine: boolean, labels: Labels): boolean =>
  (isLine || /^\p{Lu}/u.test(rest)) && startOf(rest, labels) !== undefined

/** A line that begins with a word and a colon, where other lines begin with labels. */
const isOtherLine = (rest: string, gap: string): boolean =>
  gap.includes('\n') && /^\p{Lu}[\p{L} ]{1,30}:\s/u.test(rest)

/** The label that a text begins with, and what stands behind it. */
function startOf(value: string, labels: Labels): { label: string; rest: string } | undefined {
  const [all, words] = /^(?:[→➤▶▸➜]\uFE0F?\s+)?([^:→\n`]{1,60}?)\s*[:→](?=\s|$)/u.exec(value) ?? []
  const label = words === undefined ? undefined : labelFor(words, labels)
  return all === undefined || label === undefined
    ? undefined
    : { label, rest: value.slice(all.length) }
}

function paragraphOf(piece: Piece, node: Paragraph, next: number | undefined): Paragraph {
  const start = trimStart(piece.nodes, /^\s*(:|[–—→-](?=\s))?\s+|^\s*:\s*/)
  const rest = trimEnd(start, /[\s|•·]+$/)
  const label = piece.label === undefined ? [] : [strong(text(`${piece.label}:`))]
  const children = [...label, ...(label.length > 0 && rest.length > 0 ? [text(' ')] : []), ...rest]
  return { type: 'paragraph', children, ...positionOf(piece, node, next) }
}

/** Where a piece stands, as far as lines go. */
function positionOf({ line }: Piece, { position }: Paragraph, next: number | undefined) {
  if (!position) return {}
  const { start, end } = position
  const at = (down: number) => ({ line: start.line + down, column: start.column })
  return {
    position: {
      start: line === 0 ? start : at(line),
      end: next === undefined ? end : at(Math.max(line, next - 1)),
    },
  }
}
