import type { RootContent } from 'mdast'
import { stringify } from '../markdown/markdown.js'
import { align } from './align.js'
import { type Leaf, leaves } from './leaves.js'
import type { Read, ReadDocument } from './read.js'

/** A block that tells no value: what is there, and what would stand there for what was read. */
export interface Stray {
  /** Where it is; for one that is missing, the block before. */
  node: RootContent | undefined
  found?: string
  expected?: string
}

/**
 * The blocks of a section that its own telling of what was read does not have: text from nowhere.
 * `slice` is what was read; without it, as it was not whole, blocks that no value was read from.
 */
export function strays(read: Read, slice: object | undefined, document: ReadDocument): Stray[] {
  if (slice) return unlike(read, slice)
  return leaves(read.nodes)
    .filter(({ node, within }) => ![node, ...within].some(document.isRead))
    .map(({ node, text }) => ({ node, found: text }))
}

/** The blocks of a section that are not as it tells `slice`. */
export function unlike(
  { section, nodes, heading, source }: Omit<Read, 'value' | 'isByHand'>,
  slice: object,
): Stray[] {
  const children = section.render(slice)
  // As built, as most are: no need to look closer.
  if (stringify({ type: 'root', children }).trimEnd() === source) return []
  return compare(leaves(children), leaves(nodes), heading)
}

function compare(expected: Leaf[], actual: Leaf[], heading: RootContent | undefined): Stray[] {
  const same = (one: Leaf, other: Leaf) => isSame(one.text, other.text)
  return align(expected, actual, same).flatMap(({ form, document, has }): Stray[] => {
    const [one, other] = [expected[form]?.text ?? '', actual[document]?.text ?? '']
    const node = actual[document]?.node
    if (has === 'document') return [{ node, found: other }]
    if (has === 'form') return [{ node: actual[document - 1]?.node ?? heading, expected: one }]
    return isSame(one, other) ? [] : [{ node, found: other, expected: one }]
  })
}

/** Whether two blocks are the same but for a full stop at the end, which tells nothing. */
const isSame = (one: string, other: string): boolean =>
  one === other || one.replace(/\.$/, '') === other.replace(/\.$/, '')
