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

/** The last ones of each section: forms side by side have most of their parts in common. */
const last = new WeakMap<Section, Telling[]>()
const most = 4

/** What a section told of the same slice before: sections are pure, and would tell it again. */
export function toldBefore(section: Section, slice: object | undefined): Telling | undefined {
  const found = last.get(section)?.find((one) => isSameInOrder(one.slice, slice))
  // Not before it is told again, as most of what is never told again would be marked in vain.
  if (found && !lasting.has(found.nodes))
    for (const one of [found.nodes, ...found.nodes]) lasting.add(one)
  return found
}

/** Remembers a telling; not one that somebody could still change. */
export function remember(section: Section, telling: Telling): void {
  if (!isGuarded(section)) return
  last.set(section, [telling, ...(last.get(section) ?? []).slice(0, most - 1)])
}
