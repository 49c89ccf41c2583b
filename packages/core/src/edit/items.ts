import { isMap, isScalar, type YAMLSeq } from 'yaml'
import type { Data } from '../yaml/data.js'
import { apply, type Splice } from './edit.js'
import { insertedItems } from './insert.js'
import {
  column,
  commentsIn,
  endOf,
  eolOf,
  lineEnd,
  lineStart,
  nextLine,
  startOf,
  withoutLines,
} from './lines.js'
import { blockLines, flowText } from './yaml-text.js'

/* Items of lists in the text of a form. */

/** Adds an item before the one at `index`, else behind the last one. */
export function itemBefore(text: string, list: YAMLSeq, index: number, value: Data): Splice {
  const next = list.items[index]
  if (next === undefined) return insertedItems(text, list, [value])
  const start = startOf(next)
  if (list.flow) return { start, end: start, text: `${flowText(value)}, ` }
  const dash = dashOf(text, start)
  const indent = ' '.repeat(column(text, dash))
  const [lines, eol] = [blockLines([value]), eolOf(text)]
  // Comments above the next item are about that one.
  const lead = leadOf(text, list, index)
  const told = lines.map((line) => (lead === undefined ? line + eol + indent : indent + line + eol))
  return { start: lead ?? dash, end: lead ?? dash, text: told.join('') }
}

/**
 * Where the lines of an item begin, with the comments right above it; those above the first one are
 * about the list. Nothing where its dash does not begin a line.
 */
function leadOf(text: string, { items }: YAMLSeq, index: number): number | undefined {
  const dash = dashOf(text, startOf(items[index]))
  let start = lineStart(text, dash)
  if (text.slice(start, dash).trim() !== '') return undefined
  const before = index > 0 ? nextLine(text, endOf(text, items[index - 1])) : start
  while (start > before) {
    const above = lineStart(text, start - 1)
    if (!/^\s*#/.test(text.slice(above, start))) break
    start = above
  }
  return start
}

/** Removes the item at `index`, and keeps comments that stand with it. */
export function itemRemoved(text: string, list: YAMLSeq, index: number): Splice[] | undefined {
  const item = list.items[index]
  if (list.flow) return removedInFlow(text, list, index)
  const dash = dashOf(text, startOf(item))
  return withoutLines(text, dash, Math.max(dash, endOf(text, item)))
}

function removedInFlow(text: string, { items }: YAMLSeq, at: number): Splice[] | undefined {
  const [before, item, after] = [items[at - 1], items[at], items[at + 1]]
  const start = after || !before ? startOf(item) : endOf(text, before)
  const end = after ? startOf(after) : endOf(text, item)
  if (commentsIn(text, start, end).length === 0) return [{ start, end, text: '' }]
  // Comments around it stay where they are.
  const own = { start: startOf(item), end: endOf(text, item) }
  const [comma = ''] = /^[ \t]*,/.exec(text.slice(own.end)) ?? []
  const isBare = commentsIn(text, own.start, own.end).length === 0
  return isBare ? [{ ...own, end: own.end + comma.length, text: '' }] : undefined
}

/**
 * Puts the items into another order, with the comments that stand with them; `order` has the old
 * place of each. The values of `counting` keys stay where they are. Nothing where it is not plain to
 * see which comments stand with an item.
 */
export function itemsInOrder(
  text: string,
  list: YAMLSeq,
  order: number[],
  counting: Set<string>,
): Splice[] | undefined {
  const behind = list.flow ? commentsBehind(text, list) : []
  if (!behind) return undefined
  const all = list.items.map((item, at) => {
    const start = list.flow ? undefined : leadOf(text, list, at)
    return { item, start: start ?? startOf(item), isLine: start !== undefined }
  })
  const isOfLines = all.every(({ isLine }) => isLine)
  const ranges = all.map(({ item, start }) => ({
    start: isOfLines ? start : startOf(item),
    end: isOfLines ? nextLine(text, endOf(text, item)) : endOf(text, item),
  }))
  return order.flatMap((from, at): Splice[] => {
    const [own, other] = [ranges[at], ranges[from]]
    if (from === at || !own || !other) return []
    const counts = countsIn(list.items[from], list.items[at], counting).map((one) => ({
      ...one,
      start: one.start - other.start,
      end: one.end - other.start,
    }))
    const moved = apply(text.slice(other.start, other.end), counts)
    // The last line of a file may have no end.
    const hasEnd = text.slice(own.start, own.end).endsWith('\n')
    const bare = isOfLines ? moved.replace(/\r?\n$/, '') + (hasEnd ? eolOf(text) : '') : moved
    const [ownComment, comment] = [behind[at], behind[from]]
    const moves = ownComment && comment ? [{ ...ownComment, text: comment.text }] : []
    return [{ ...own, text: bare }, ...moves]
  })

  /** What counts in one item, with the text of that in another one. */
  function countsIn(one: unknown, other: unknown, keys: Set<string>): Splice[] {
    if (!isMap(one) || !isMap(other)) return []
    return [...keys].flatMap((key) => {
      const [mine, theirs] = [one.get(key, true), other.get(key, true)]
      if (!isScalar(mine) || !isScalar(theirs)) return []
      const count = text.slice(startOf(theirs), endOf(text, theirs))
      return [{ start: startOf(mine), end: endOf(text, mine), text: count }]
    })
  }
}

/** The comment behind each item of a list in brackets; nothing where others are in it. */
function commentsBehind(text: string, list: YAMLSeq): Splice[] | undefined {
  const all = commentsIn(text, startOf(list), endOf(text, list))
  if (all.length === 0) return []
  const behind = list.items.flatMap((item): Splice[] => {
    const start = endOf(text, item)
    const end = lineEnd(text, start)
    const [rest, comment = ''] = /^[ \t]*,?([ \t]+#.*)?$/.exec(text.slice(start, end)) ?? []
    return rest === undefined ? [] : [{ start: end - comment.length, end, text: comment }]
  })
  const isAll = behind.filter((one) => one.text !== '').length === all.length
  return isAll && behind.length === list.items.length ? behind : undefined
}

/** The dash before an item of a block; a comment behind it, or on a line between, may have dashes too. */
function dashOf(text: string, start: number): number {
  for (let end = start; end > 0; ) {
    const line = lineStart(text, end)
    const [marks = ''] = /^[ \t-]*/.exec(text.slice(line, end)) ?? []
    if (marks.includes('-')) return line + marks.lastIndexOf('-')
    end = line - 1
  }
  return -1
}
