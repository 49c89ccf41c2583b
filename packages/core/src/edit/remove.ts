import type { Pair, YAMLMap } from 'yaml'
import type { Splice } from './edit.js'
import { commentsIn, endOfPair, keyOf, startOf, withoutLines } from './lines.js'

/** A key of a map, with the pair of the group that the map is, if it is one. */
interface Entry {
  pair: Pair
  map: YAMLMap
  home?: Pair
}

/** Splices that remove an entry and keep its comments; nothing where that is not plain to see. */
export function removed(text: string, { pair, map, home }: Entry): Splice[] | undefined {
  // A group that holds nothing else goes with it.
  if (home && map.items.length === 1) return removedLines(text, home)
  if (map.flow) return removedInFlow(text, pair, map)
  return removedLines(text, pair)
}

/** Removes the lines of a pair of a block. */
export const removedLines = (text: string, pair: Pair): Splice[] | undefined =>
  withoutLines(text, startOf(keyOf(pair)), endOfPair(text, pair))

function removedInFlow(text: string, pair: Pair, { items }: YAMLMap): Splice[] | undefined {
  const at = items.indexOf(pair)
  const [before, after] = [items[at - 1], items[at + 1]]
  const start = after || !before ? startOf(keyOf(pair)) : endOfPair(text, before)
  const end = after ? startOf(keyOf(after)) : endOfPair(text, pair)
  return commentsIn(text, start, end).length > 0 ? undefined : [{ start, end, text: '' }]
}
