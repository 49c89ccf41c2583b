import type { RootContent } from 'mdast'
import { isSameInOrder } from '../document/same.js'
import { lasting } from '../guard/freeze.js'
import { isGuarded } from '../guard/guarded.js'
import type { Section } from '../section.js'

/** A slice as a section told it, and read it back without a loss. */
interface Telling {
  slice: object
  nodes: RootContent[]
  read: unknown
}

/** The last ones of a section: forms side by side have most of their parts in common. */
interface Last {
  tellings: Telling[]
  /** How many forms there were since one of them was told again. */
  misses: number
}

const lastOf = new WeakMap<Section, Last>()
const most = 4

/** What a section told of the same slice before: sections are pure, and would tell it again. */
export function toldBefore(section: Section, slice: object | undefined): Telling | undefined {
  const last = lastOf.get(section)
  const found = last?.tellings.find((one) => isSameInOrder(one.slice, slice))
  if (last) last.misses = found ? 0 : last.misses + 1
  // Not before it is told again, as most of what is never told again would be marked in vain.
  if (found && !lasting.has(found.nodes))
    for (const one of [found.nodes, ...found.nodes]) lasting.add(one)
  return found
}

/** Remembers a telling; not one that somebody could still change. */
export function remember(section: Section, telling: Telling): void {
  if (!isGuarded(section)) return
  const { tellings, misses } = lastOf.get(section) ?? { tellings: [], misses: 0 }
  // To hold trees costs more than it gives where no form has what another one has.
  if (misses > 2 * most && misses % (4 * most) > 0) return
  lastOf.set(section, { tellings: [telling, ...tellings.slice(0, most - 1)], misses })
}
