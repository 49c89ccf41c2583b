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

  function walk(raw: Data, at: Level | undefined, to: Path, from: Path): Data {
    const shaped = at?.shape?.(raw)
    for (const { to: piece, part, from: inside = [] } of shaped?.pieces ?? [])
      moves.push({
        to: [...to, ...piece],
        from: [...from, ...inside],
        ...(part !== undefined && { part }),
      })
    const value = shaped ? shaped.value : raw
    if (Array.isArray(value)) return list(value, at, to, from)
    if (value && typeof value === 'object') return map(value, at, to, from)
    return typeof value === 'string' && value.trim() === '' ? undefined : value
  }

  function list(items: Data[], at: Level | undefined, to: Path, from: Path): Data {
    const out: Data[] = []
    for (const [index, item] of items.entries()) {
      const value = walk(item, at?.keys.get('[]'), [...to, out.length], [...from, index])
      if (value === undefined) continue
      if (index !== out.length) moves.push({ to: [...to, out.length], from: [...from, index] })
      out.push(value)
    }
    return out.length > 0 ? out : undefined
  }

  function map(
    entries: { [key: string]: Data },
    at: Level | undefined,
    to: Path,
    from: Path,
  ): Data {
    const out: { [key: string]: Data } = {}
    const origin = new Map<string, Path>()
    const put = (name: string, raw: Data, own: Path) => {
      const key = at?.names.get(name) ?? name
      const value = walk(raw, at?.keys.get(key), [...to, key], own)
      if (value === undefined) return
      const first = origin.get(key)
      if (first) {
        const same = JSON.stringify(out[key]) === JSON.stringify(value)
        clashes.push({ kept: first, other: own, key, same })
        return
      }
      origin.set(key, own)
      out[key] = value
      if (own.at(-1) !== key || own.length !== from.length + 1)
        moves.push({ to: [...to, key], from: own })
    }
    for (const [name, raw] of Object.entries(entries)) {
      // A map that only groups keys is left out.
      const home = at?.homes.get(name)
      if (!home || !isMap(raw)) put(name, raw, [...from, name])
      else
        for (const [inner, value] of Object.entries(raw))
          put(home.get(inner) ?? inner, value, [...from, name, inner])
    }
    return origin.size > 0 ? out : undefined
  }

  return { form: walk(data, tree, [], []), moves, clashes }
}

/** Where the value at `path` of the canonical form stands in the file. */
export function originOf(path: Path, moves: Move[]): { path: Path; part?: string } {
  const move = moves
    .filter(({ to }) => to.length <= path.length && to.every((step, i) => step === path[i]))
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
