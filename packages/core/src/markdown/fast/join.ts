import type { Nodes } from 'mdast'
import { isLabelFor } from '../style.js'
import type { Container } from './flow.js'

/** Whether no empty line stands between two blocks: `join`. */
export function isTight(above: Nodes, below: Nodes, parent: Container): boolean {
  if (isLabelFor(above, below)) return true
  if (!('spread' in parent) || typeof parent.spread !== 'boolean' || parent.spread) return false
  if (above.type === 'blockquote' && below.type === 'blockquote') return false
  if (above.type === 'paragraph' && cannotInterrupt(below)) return false
  return below.type !== 'paragraph' || lastIn(above).type !== 'paragraph'
}

/** What would be read as the end of a paragraph, or as its underline. */
const cannotInterrupt = (node: Nodes): boolean =>
  node.type === 'thematicBreak' ||
  (node.type === 'list' && !!node.ordered && typeof node.start === 'number' && node.start !== 1)

/** The last block in `node`, which text right below would go on. */
function lastIn(node: Nodes): Nodes {
  if (node.type !== 'blockquote' && node.type !== 'list' && node.type !== 'listItem') return node
  return lastIn(node.children.at(-1) as Nodes) // Nothing empty is written the fast way.
}
