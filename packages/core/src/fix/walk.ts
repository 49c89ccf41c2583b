import { isMap, isSeq, type Pair, type YAMLMap } from 'yaml'
import { isFlow, nameOf } from '../edit/lines.js'
import type { Level } from '../form/name-tree.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import type { Data } from '../yaml/data.js'
import type { Kit, Reading } from './reading.js'

/** A value of the file: its node, what it says, and the names that are known for what is inside. */
export interface Spot {
  node: unknown
  raw: Data
  level: Level | undefined
  /** In the words of the file. */
  path: Path
  /** Whether it stands inside of brackets. */
  inFlow: boolean
  /** The key that it stands under; an item of a list has none. */
  pair?: Pair
}

/** A key of a map, also one that stands in a map that only groups keys of it. */
export interface Entry {
  /** As in the file, with the group. */
  name: string
  /** The form's own name. */
  key: string
  pair: Pair
  map: YAMLMap
  path: Path
  /** The pair of the group. */
  home?: Pair
}

/** Every value of the file, from the outside in. */
export function* spots({ document, raw }: Reading, { names }: Kit): Iterable<Spot> {
  yield* inside({ node: document.contents, raw, level: names, path: [], inFlow: false })
}

function* inside(spot: Spot): Iterable<Spot> {
  yield spot
  const { node, raw, level, path } = spot
  const inFlow = spot.inFlow || isFlow(node)
  if (isSeq(node))
    for (const [index, item] of node.items.entries()) {
      const inner = valueAt(raw, [index]) as Data
      const below = level?.keys.get('[]')
      yield* inside({ node: item, raw: inner, level: below, path: [...path, index], inFlow })
    }
  if (!isMap(node)) return
  for (const { key, pair, path: own } of entriesOf(node, level, path)) {
    const inner = valueAt(raw, own.slice(path.length)) as Data
    const below = level?.keys.get(key)
    yield* inside({ node: pair.value, raw: inner, level: below, path: own, inFlow, pair })
  }
}

/** The keys of `map`, with those of the maps that group keys of it in their places. */
export function entriesOf(map: YAMLMap, level: Level | undefined, path: Path): Entry[] {
  return map.items.flatMap((pair): Entry[] => {
    const name = nameOf(pair)
    const home = level?.homes.get(name)
    const own = [...path, name]
    if (!home || !isMap(pair.value))
      return [{ name, key: level?.names.get(name) ?? name, pair, map, path: own }]
    const group = pair.value
    return group.items.map((inner) => {
      const typed = nameOf(inner)
      const shown = home.get(typed) ?? typed
      const key = level?.names.get(shown) ?? shown
      const at = { pair: inner, map: group, path: [...own, typed], home: pair }
      return { name: `${name}.${typed}`, key, ...at }
    })
  })
}
