import { isMap, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Data } from '../yaml/data.js'
import type { Splice } from './edit.js'
import { column, endOf, endOfPair, eolOf, keyOf, lineEnd, nextLine, startOf } from './lines.js'
import { blockLines, flowKey, flowText, pairLines } from './yaml-text.js'

/** Adds a key behind `after`, else behind the last one of `map`. */
export function insertedPair(
  text: string,
  map: YAMLMap,
  [key, value]: [string, Data],
  after?: Pair,
): Splice {
  if (map.flow) return inBrackets(text, map, `${flowKey(text, key)}: ${flowText(value)}`)
  const indent = ' '.repeat(column(text, startOf(map)))
  const end = after ? endOfPair(text, after) : endOf(text, map)
  return below(text, end, pairLines(key, value), indent)
}

/** Adds a number as the first key of `map`. */
export function insertedFirst(text: string, map: YAMLMap, key: string, number: string): Splice {
  const first = map.items[0] as Pair | undefined
  const start = first ? startOf(keyOf(first)) : startOf(map) + 1
  const told = map.flow ? `${flowKey(text, key)}: ${number}` : `${key}: ${number}`
  const glue = map.flow ? (first ? ', ' : '') : eolOf(text) + ' '.repeat(column(text, start))
  return { start, end: start, text: told + glue }
}

/** Adds items behind the last one of `list`. */
export function insertedItems(text: string, list: YAMLSeq, values: Data[]): Splice {
  if (list.flow) return inBrackets(text, list, values.map(flowText).join(', '))
  const indent = ' '.repeat(column(text, startOf(list)))
  return below(text, endOf(text, list), blockLines(values), indent)
}

/** Adds a key at the end of the form, below a blank line; comments of their own there stay the end. */
export function insertedLast(text: string, form: YAMLMap, entry: [string, Data]): Splice {
  const inside = insertedPair(text, form, entry)
  if (form.flow) return inside
  let at = inside.start
  while (/^\r?\n[ \t]*#/.test(text.slice(at, at + 1000))) at = lineEnd(text, nextLine(text, at))
  return { start: at, end: at, text: eolOf(text) + inside.text }
}

function inBrackets(text: string, node: YAMLMap | YAMLSeq, added: string): Splice {
  const last = node.items.at(-1)
  if (last === undefined) return { start: startOf(node) + 1, end: startOf(node) + 1, text: added }
  const at = isMap(node) ? endOfPair(text, last as Pair) : endOf(text, last)
  return { start: at, end: at, text: `, ${added}` }
}

function below(text: string, offset: number, lines: string[], indent: string): Splice {
  const at = lineEnd(text, offset)
  const eol = eolOf(text)
  return { start: at, end: at, text: lines.map((line) => eol + indent + line).join('') }
}
