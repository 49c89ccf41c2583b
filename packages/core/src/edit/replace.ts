import { isCollection, type Pair } from 'yaml'
import type { Data } from '../yaml/data.js'
import type { Splice } from './edit.js'
import {
  colonEnd,
  column,
  commentBehind,
  commentsIn,
  endOf,
  eolOf,
  keyOf,
  lineEnd,
  startOf,
} from './lines.js'
import { blockLines, flowText, opensBlock } from './yaml-text.js'

/** A value of the file: its node, and the key that it stands under, if it is no item. */
export interface At {
  node: unknown
  pair?: Pair
  inFlow: boolean
}

/** Writes `value` in the place of another one; comments inside of that stay on lines of their own. */
export function replaced(text: string, at: At, value: Data): Splice[] | undefined {
  const { node, pair, inFlow } = at
  if (inFlow) return replacedInFlow(text, at, value)
  const end = endOf(text, node)
  if (!pair) return replacedItem(text, node, end, value)
  const start = colonEnd(text, pair)
  if (start === undefined) return undefined
  const stop = Math.max(start, end)
  const behind = commentBehind(text, stop)
  const eol = eolOf(text)
  const indent = ' '.repeat(column(text, startOf(keyOf(pair))) + 2)
  const [head = '', ...kept] = isOnLine(text, start, stop)
    ? [behind, ...comments(text, start, stop)]
    : ['', ...comments(text, start, stop + behind.length)]
  const lines = opensBlock(value) ? blockLines(value) : []
  const added = opensBlock(value) ? '' : ` ${flowText(value)}`
  const below = [...kept, ...lines].map((line) => `${eol}${indent}${line}`).join('')
  return [{ start, end: stop + behind.length, text: `${added}${head}${below}` }]
}

const isOnLine = (text: string, start: number, end: number): boolean =>
  end <= lineEnd(text, start) || !text.slice(start, lineEnd(text, start)).includes('#')

const comments = (text: string, start: number, end: number): string[] =>
  commentsIn(text, start, end).map((one) => one.text.trimEnd())

/** An item begins where the old one did; what follows stands below its first letter. */
function replacedItem(text: string, node: unknown, end: number, value: Data): Splice[] {
  const start = startOf(node)
  const behind = commentBehind(text, end)
  const [first = '', ...rest] = blockLines(value)
  const lines = [...rest, ...comments(text, start, end)]
  const indent = `${eolOf(text)}${' '.repeat(column(text, start))}`
  const added = `${first}${behind}${lines.map((line) => indent + line).join('')}`
  return [{ start, end: end + behind.length, text: added }]
}

function replacedInFlow(text: string, { node, pair }: At, value: Data): Splice[] | undefined {
  const start = startOf(node)
  const end = Math.max(start, endOf(text, node))
  if (commentsIn(text, start, end).length > 0) return undefined
  const isEmpty = !isCollection(node) && start === end
  const behind = pair && isEmpty ? (colonEnd(text, pair) ?? -1) : start
  if (behind < 0) return undefined
  return [
    { start: behind, end: Math.max(behind, end), text: `${isEmpty ? ' ' : ''}${flowText(value)}` },
  ]
}
