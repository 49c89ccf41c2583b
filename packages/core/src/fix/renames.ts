import { isMap, type Pair, Scalar } from 'yaml'
import type { Edit, Splice } from '../edit/edit.js'
import { keyOf } from '../edit/lines.js'
import { keyText } from '../edit/yaml-text.js'
import { pathText } from '../path.js'
import type { Path } from '../section.js'
import type { Kit, Reading } from './reading.js'
import { entriesOf, spots } from './walk.js'

/** Gives each key that has another dialect's name the form's own. */
export function* renames(reading: Reading, kit: Kit): Iterable<Edit> {
  for (const { node, level, path } of spots(reading, kit)) {
    if (!isMap(node)) continue
    const entries = entriesOf(node, level, path)
    for (const { name, key, pair, home } of entries) {
      if (home || name === key || entries.filter((one) => one.key === key).length > 1) continue
      const message = `Renamed ${shown(path, name)} to \`${key}\``
      yield { message, range: rangeOf(pair), splices: [renamed(pair, key)] }
    }
  }
}

/** The splice that gives `pair` another key, in the quotes that the key had. */
export function renamed(pair: Pair, key: string): Splice {
  const [start, end] = rangeOf(pair)
  return { start, end, text: quotedLike(keyOf(pair), key) }
}

function quotedLike({ type }: Scalar, key: string): string {
  if (type === Scalar.QUOTE_SINGLE) return `'${key.replaceAll("'", "''")}'`
  return type === Scalar.QUOTE_DOUBLE ? JSON.stringify(key) : keyText(key)
}

/** Where the key of `pair` stands. */
export const rangeOf = (pair: Pair): [number, number] =>
  keyOf(pair).range?.slice(0, 2) as [number, number]

/** A path of the file as messages show it. */
const shown = (path: Path, name: string): string => `\`${pathText([...path, name])}\``
