import type { YAMLSeq } from 'yaml'
import type { Data } from '../yaml/data.js'
import type { Splice } from './edit.js'
import { insertedItems } from './insert.js'
import { column, commentsIn, endOf, eolOf, lineStart, nextLine, startOf } from './lines.js'
import { blockLines, flowText } from './yaml-text.js'

/* Items of lists in the text of a form. */

/** Adds an item before the one at `index`, else behind the last one. */
export function itemBefore(text: string, list: YAMLSeq, index: number, value: Data): Splice {
  const next = list.items[index]
  if (next === undefined) return insertedItems(text, list, [value])
  const start = startOf(next)
  if (list.flow) return { start, end: start, text: `${flowText(value)}, ` }
  const dash = dashOf(text, start)
  const indent = eolOf(text) + ' '.repeat(column(text, dash))
  const lines = blockLines([value]).map((line) => line + indent)
  return { start: dash, end: dash, text: lines.join('') }
}

/** Removes the item at `index`, and keeps comments that stand with it. */
export function itemRemoved(text: string, list: YAMLSeq, index: number): Splice[] | undefined {
  const item = list.items[index]
  if (list.flow) return removedInFlow(text, list, index)
  const dash = dashOf(text, startOf(item))
  const start = lineStart(text, dash)
  if (text.slice(start, dash).trim() !== '') return undefined
  const end = nextLine(text, Math.max(dash, endOf(text, item)))
  const indent = ' '.repeat(column(text, dash))
  const comments = commentsIn(text, dash, end).map(
    (one) => indent + one.text.trimEnd() + eolOf(text),
  )
  return [{ start, end, text: comments.join('') }]
}

function removedInFlow(text: string, { items }: YAMLSeq, at: number): Splice[] | undefined {
  const [before, item, after] = [items[at - 1], items[at], items[at + 1]]
  const start = after || !before ? startOf(item) : endOf(text, before)
  const end = after ? startOf(after) : endOf(text, item)
  return commentsIn(text, start, end).length > 0 ? undefined : [{ start, end, text: '' }]
}

/** Puts the items into another order; `order` has the old place of each. What is between them stays. */
export function itemsInOrder(text: string, { items }: YAMLSeq, order: number[]): Splice[] {
  const range = (item: unknown) => ({ start: startOf(item), end: endOf(text, item) })
  return items.flatMap((item, at): Splice[] => {
    const moved = order[at]
    if (moved === undefined || moved === at) return []
    const { start, end } = range(items[moved])
    return [{ ...range(item), text: text.slice(start, end) }]
  })
}

/** The dash before an item of a block. */
const dashOf = (text: string, start: number): number => text.lastIndexOf('-', start - 1)
