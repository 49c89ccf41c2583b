import { isMap, type Pair, type Range, type YAMLMap } from 'yaml'
import type { Edit, Splice } from '../edit/edit.js'
import {
  colonEnd,
  column,
  commentBehind,
  commentsIn,
  endOfPair,
  eolOf,
  keyOf,
  lineEnd,
  lineStart,
  nameOf,
  nextLine,
  shifted,
  startOf,
} from '../edit/lines.js'
import { removedLines } from '../edit/remove.js'
import { pairLines } from '../edit/yaml-text.js'
import { pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Data } from '../yaml/data.js'
import type { Kit, Reading } from './reading.js'
import { rangeOf, renamed } from './renames.js'
import { type Entry, entriesOf, spots } from './walk.js'

/** Takes keys out of maps that only group them; the group goes away. */
export function* homes(reading: Reading, kit: Kit): Iterable<Edit> {
  for (const { node, level, path, inFlow } of spots(reading, kit)) {
    if (!isMap(node)) continue
    const entries = entriesOf(node, level, path)
    const isTaken = ({ key }: Entry) => entries.filter((one) => one.key === key).length > 1
    for (const pair of node.items) {
      if (!level?.homes.has(nameOf(pair)) || !isMap(pair.value)) continue
      const inner = entries.filter(({ home }) => home === pair)
      const name = `\`${pathText([...path, nameOf(pair)])}\``
      const splices = inner.some(isTaken)
        ? undefined
        : withoutHome(reading, pair, inner, inFlow || node.flow === true)
      const keys = inner.map(({ key }) => `\`${key}\``).join(', ')
      const message = keys ? `Moved ${keys} out of ${name}` : `Removed the empty ${name}`
      if (splices) yield { message, range: rangeOf(pair), splices }
    }
  }
}

function withoutHome(
  { text, raw }: Reading,
  home: Pair,
  inner: Entry[],
  inFlow: boolean,
): Splice[] | undefined {
  const map = home.value as YAMLMap
  if (inner.length === 0) return inFlow ? undefined : removedLines(text, home)
  if (map.flow && commentsIn(text, startOf(map), endOfPair(text, home)).length > 0)
    return inFlow ? undefined : [rewritten(text, raw, home, inner)]
  const names = inner
    .filter(({ pair, key }) => nameOf(pair) !== key)
    .map(({ pair, key }) => renamed(pair, key))
  const outer = map.flow
    ? outOfBrackets(text, home, map, inFlow)
    : outOfBlock(text, home, map.items[0] as Pair)
  return outer && [...outer, ...names]
}

/** Brackets with comments inside, as lines: the comments, then the keys. */
function rewritten(text: string, raw: Data, home: Pair, inner: Entry[]): Splice {
  const start = startOf(keyOf(home))
  const end = endOfPair(text, home)
  const comments = commentsIn(text, start, end).map((one) => one.text.trimEnd())
  const lines = inner.flatMap(({ key, path }) => pairLines(key, valueAt(raw, path) as Data))
  const indent = eolOf(text) + ' '.repeat(column(text, start))
  return { start, end, text: [...comments, ...lines].join(indent) }
}

/** Removes the line of the group and indents what was below it like the group itself. */
function outOfBlock(text: string, home: Pair, first: Pair): Splice[] | undefined {
  const key = startOf(keyOf(home))
  const firstKey = startOf(keyOf(first))
  const behind = colonEnd(text, home) ?? key
  const by = column(text, key) - column(text, firstKey)
  const end = withComments(text, endOfPair(text, home), column(text, key))
  const lines = shifted(text, nextLine(text, key), end, by)
  if (text.slice(lineStart(text, key), key).trim() === '') {
    const comment = commentBehind(text, behind)
    if (comment === '' && text.slice(behind, lineEnd(text, behind)).trim() !== '') return undefined
    if (comment === '')
      return [{ start: lineStart(text, key), end: nextLine(text, key), text: '' }, ...lines]
    const hash = behind + comment.indexOf('#')
    return [{ start: key, end: hash, text: '' }, ...lines]
  }
  // The group is the first key of an item: its own first key takes the place.
  if (text.slice(behind, firstKey).trim() !== '') return undefined
  const rest = lines.filter(({ start }) => start > firstKey)
  return [{ start: key, end: firstKey, text: '' }, ...rest]
}

/** Behind the comments after `offset` that are deeper than `indent`. */
function withComments(text: string, offset: number, indent: number): number {
  let end = nextLine(text, offset)
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at))
    if (line.trim() === '') continue
    if (!/^ *#/.test(line) || line.indexOf('#') <= indent) break
    end = nextLine(text, at)
  }
  return end
}

/** Removes the key of the group and its brackets, in which some keys are. */
function outOfBrackets(text: string, home: Pair, map: YAMLMap, inFlow: boolean) {
  const key = startOf(keyOf(home))
  const [start, end] = map.range as Range
  const pairs = map.items as Pair[]
  const ends = pairs.map((pair) => endOfPair(text, pair))
  const starts = pairs.map((pair) => startOf(keyOf(pair)))
  const opened = { start: key, end: Math.max(start + 1, starts[0] as number), text: '' }
  const closed = { start: ends.at(-1) as number, end, text: '' }
  if (inFlow) return [opened, closed]
  if (text.slice(lineStart(text, key), key).trim() !== '') return undefined
  const line = eolOf(text) + ' '.repeat(column(text, key))
  const between = starts
    .slice(1)
    .map((next, at) => ({ start: ends[at] as number, end: next, text: line }))
  return [opened, ...between, closed]
}
