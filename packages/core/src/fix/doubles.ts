import { isMap } from 'yaml'
import type { Edit } from '../edit/edit.js'
import { removed } from '../edit/remove.js'
import { type Level, nameTree } from '../form/name-tree.js'
import { canonical } from '../form/names.js'
import { pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Kit, Reading } from './reading.js'
import { rangeOf } from './renames.js'
import { type Entry, entriesOf, spots } from './walk.js'

/** Removes a second name of one key where it is blank or says the same. */
export function* doubles(reading: Reading, kit: Kit): Iterable<Edit> {
  for (const { node, level, path } of spots(reading, kit)) {
    if (!isMap(node)) continue
    const entries = entriesOf(node, level, path)
    for (const key of new Set(entries.map((entry) => entry.key))) {
      const group = entries.filter((entry) => entry.key === key)
      if (group.length > 1) yield* inGroup(group, reading, level)
    }
  }
}

function* inGroup(group: Entry[], reading: Reading, level: Level | undefined): Iterable<Edit> {
  const said = group.map(({ path, key }) => {
    const below = level?.keys.get(key) ?? nameTree([])
    return JSON.stringify(canonical(valueAt(reading.raw, path) as never, below).form)
  })
  const kept = Math.max(
    0,
    said.findIndex((value) => value !== undefined),
  )
  for (const [index, entry] of group.entries()) {
    if (index === kept || (said[index] !== undefined && said[index] !== said[kept])) continue
    const splices = removed(reading.text, entry)
    const name = `\`${pathText(entry.path)}\``
    const first = `\`${pathText(group[kept]?.path ?? [])}\``
    const message = `Removed ${said[index] ? `${name}, the same as ${first}` : `the blank ${name}`}`
    if (splices) yield { message, range: rangeOf(entry.pair), splices }
  }
}
