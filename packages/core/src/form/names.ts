import { isAbove } from '../path.js'
import type { Path } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'
import type { Level } from './name-tree.js'

/** One place where the canonical form and the file differ. */
export interface Move {
  to: Path
  from: Path
  part?: string
}

/** Two names of one key in one map. */
export interface Clash {
  kept: Path
  other: Path
  key: string
  same: boolean
}

/** Gives every key its own name and every value its own shape; leaves out what is blank. */
export function canonical(
  data: Data,
  tree: Level,
): { form: Data; moves: Move[]; clashes: Clash[] } {
  const moves: Move[] = []
  const clashes: Clash[] = []
  // The way to where the walk is, in the canonical form and in the file.
  const to: PropertyKey[] = []
  const from: PropertyKey[] = []

  function walk(raw: Data, at: Level | undefined): Data {
    const shaped = at?.shape?.(raw)
    for (const { to: piece, part, from: inside = [] } of shaped?.pieces ?? [])
      moves.push({
        to: [...to, ...piece],
        from: [...from, ...inside],
        ...(part !== undefined && { part }),
      })
    const value = shaped ? shaped.value : raw
    if (Array.isArray(value)) return list(value, at)
    if (value && typeof value === 'object') return map(value, at)
    return typeof value === 'string' && value.trim() === '' ? undefined : value
  }

  function list(items: Data[], at: Level | undefined): Data {
    const out: Data[] = []
    const below = at?.keys.get('[]')
    for (let index = 0; index < items.length; index++) {
      to.push(out.length)
      from.push(index)
      const value = walk(items[index], below)
      to.pop()
      from.pop()
      if (value === undefined) continue
      if (index !== out.length) moves.push({ to: [...to, out.length], from: [...from, index] })
      out.push(value)
    }
    return out.length > 0 ? out : undefined
  }

  function map(entries: { [key: string]: Data }, at: Level | undefined): Data {
    const out: { [key: string]: Data } = {}
    const origin = new Map<string, Path>()
    /** `way` leads to the value from where the walk is. */
    const put = (name: string, raw: Data, way: Path) => {
      const key = at?.names.get(name) ?? name
      to.push(key)
      from.push(...way)
      const value = walk(raw, at?.keys.get(key))
      to.pop()
      from.length -= way.length
      if (value === undefined) return
      const first = origin.get(key)
      if (first) {
        const same = JSON.stringify(out[key]) === JSON.stringify(value)
        clashes.push({ kept: [...from, ...first], other: [...from, ...way], key, same })
        return
      }
      origin.set(key, way)
      out[key] = value
      if (way[0] !== key || way.length > 1)
        moves.push({ to: [...to, key], from: [...from, ...way] })
    }
    for (const name of Object.keys(entries)) {
      const raw = entries[name]
      // A map that only groups keys is left out.
      const home = at?.homes.get(name)
      if (!home || !isMap(raw)) put(name, raw, [name])
      else
        for (const [inner, value] of Object.entries(raw))
          put(home.get(inner) ?? inner, value, [name, inner])
    }
    return origin.size > 0 ? out : undefined
  }

  return { form: walk(data, tree), moves, clashes }
}

/** Where the value at `path` of the canonical form stands in the file. */
export function originOf(path: Path, moves: Move[]): { path: Path; part?: string } {
  const move = moves
    .filter(({ to }) => isAbove(to, path))
    .reduce<Move | undefined>(
      (best, next) => (best && best.to.length > next.to.length ? best : next),
      undefined,
    )
  if (!move) return { path }
  const { from, part, to } = move
  return {
    path: [...from, ...(part === undefined ? path.slice(to.length) : [])],
    ...(part !== undefined && { part }),
  }
}
