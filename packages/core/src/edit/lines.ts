import {
  isCollection,
  isScalar,
  type Pair,
  type Range,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type Comment, commentsWith } from '../yaml/comments.js'
import type { Splice } from './edit.js'

type Collection = YAMLMap | YAMLSeq

/* Where values stand in the lines of a text. */

/** The offset of the first character of the line of `offset`. */
export const lineStart = (text: string, offset: number): number =>
  text.lastIndexOf('\n', offset - 1) + 1

/** The offset behind the last character of the line of `offset`, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

/** The offset of the first character of the next line. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** How far `offset` is from the start of its line. */
export const column = (text: string, offset: number): number => offset - lineStart(text, offset)

/** The line end that `text` uses. */
export const eolOf = (text: string): string => (/\r?\n/.exec(text)?.[0] ?? '\n') as string

/** Where a node begins. */
export const startOf = (node: unknown): number =>
  (isCollection(node) || isScalar(node) ? node.range?.[0] : undefined) ?? 0

/** The key of a pair; every key of a form is a text. */
export const keyOf = (pair: Pair): Scalar => pair.key as Scalar

/** The name of a pair. */
export const nameOf = (pair: Pair): string => String(keyOf(pair).value)

/** The pair of `map` with a name; nothing if it has none. */
export const pairOf = (map: YAMLMap, name: string): Pair | undefined =>
  map.items.find((pair) => nameOf(pair) === name)

/** Whether a node is a map or list in brackets. */
export const isFlow = (node: unknown): boolean => isCollection(node) && node.flow === true

/** Behind the last character of a value, without the comments and blank lines that follow it. */
export function endOf(text: string, node: unknown): number {
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1) as Pair | Scalar | Collection
    return 'key' in last ? endOfPair(text, last) : endOf(text, last)
  }
  const [start, end] = (isCollection(node) || isScalar(node) ? node.range : undefined) ?? [0, 0]
  if (!isScalar(node) || !isBlock(node)) return end
  // `|+` keeps the blank lines behind it as a part of the text.
  const header = text.slice(start, lineEnd(text, start))
  if (/^[|>]\d?\+/.test(header)) return lineEnd(text, Math.max(start, end - 1))
  return start + text.slice(start, end).trimEnd().length
}

/** The same for a pair. */
export const endOfPair = (text: string, pair: Pair): number =>
  Math.max(endOf(text, pair.value), endOf(text, pair.key))

const isBlock = ({ type }: Scalar): boolean =>
  type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED

/** Behind the colon of a pair in a block; nothing if there is none. */
export function colonEnd(text: string, pair: Pair): number | undefined {
  const [, end] = keyOf(pair).range as Range
  const colon = /^\s*:/.exec(text.slice(end))
  return colon ? end + colon[0].length : undefined
}

/** The comment on the rest of the line of `offset`, with the space before it. */
export const commentBehind = (text: string, offset: number): string =>
  /^[ \t]+#.*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0] ?? ''

/** The comments between two offsets. */
export function commentsIn(text: string, start: number, end: number): Comment[] {
  // The lexer reads all of the text, which takes a while.
  if (!text.slice(start, end).includes('#')) return []
  return commentsWith('#', text).filter(({ offset }) => offset >= start && offset < end)
}

/** Splices that shift the lines that begin between `start` and `end` by `by` columns. */
export function shifted(text: string, start: number, end: number, by: number): Splice[] {
  const splices: Splice[] = []
  for (let at = start; at < end; at = nextLine(text, at)) {
    const indent = text.slice(at, lineEnd(text, at)).search(/[^ ]|$/)
    if (lineEnd(text, at) === at) continue
    if (by > 0) splices.push({ start: at, end: at, text: ' '.repeat(by) })
    else splices.push({ start: at, end: at + Math.min(-by, indent), text: '' })
  }
  return splices.filter((one) => one.text !== '' || one.end > one.start)
}

/** Removes the lines from `first` to `last` but for their comments; nothing where `first` begins none. */
export function withoutLines(text: string, first: number, last: number): Splice[] | undefined {
  const start = lineStart(text, first)
  const end = nextLine(text, last)
  if (text.slice(start, first).trim() !== '') return undefined
  const indent = ' '.repeat(column(text, first))
  const comments = commentsIn(text, first, end)
  const lines = comments.map((one) => `${indent}${one.text.trimEnd()}${eolOf(text)}`)
  return [{ start, end, text: lines.join('') }]
}
