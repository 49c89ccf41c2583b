import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { code, text } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'
import { comma } from '../markdown/tell.js'
import { inARow, labelIn, phrasingOf } from './blocks.js'
import type { Labels } from './words.js'

/**
 * Blocks in which a value stands on the line of its label, where people put it below: as a paragraph,
 * a list of short items or a fence. Labels of `lists` have lists for values.
 */
export function folded(
  nodes: RootContent[],
  labels: Labels,
  lists: string[],
  inItem: boolean,
): RootContent[] {
  const known = new Set(labels.values())
  const out: RootContent[] = []
  for (const node of nodes) {
    const above = out.at(-1)
    const own = above && labelIn(above)
    const label = own !== undefined && known.has(own) ? own : undefined
    const more = label === undefined ? undefined : below(node, isEmpty(above), inItem)
    if (label !== undefined && more && above?.type === 'paragraph' && !lists.includes(label))
      out[out.length - 1] = joined(above, more, node)
    else out.push(node)
  }
  return out
}

const isEmpty = (node: RootContent | undefined): boolean =>
  node?.type === 'paragraph' && plain(node.children.slice(1)).trim() === ''

/** What a block says in one line; nothing if it is more than the rest of a value. */
function below(
  node: RootContent,
  isFirst: boolean,
  inItem: boolean,
): PhrasingContent[] | undefined {
  if (node.type === 'paragraph' && isFirst && node.children[0]?.type !== 'strong')
    return node.children
  if (node.type === 'code' && isFirst)
    return comma(node.value.split('\n').filter(Boolean).map(code))
  if (node.type === 'blockquote' && isFirst) return inARow(node.children.map(phrasingOf))
  if (node.type !== 'list' || !(isFirst || inItem)) return undefined
  return isShort(node) ? items(node) : undefined
}

const isShort = (list: List): boolean =>
  list.children.every(
    ({ children: [only, ...others] }) =>
      only?.type === 'paragraph' && others.length === 0 && only.children[0]?.type !== 'strong',
  )

/** Items in a row: code with commas, sentences as they are, all else with semicolons. */
function items({ children }: List): PhrasingContent[] {
  return children.flatMap(({ children: [only] }, at) => {
    const nodes = phrasingOf(only)
    if (at === children.length - 1) return nodes
    const gap = nodes[0]?.type === 'inlineCode' ? ', ' : /[.;:,!?]$/.test(plain(nodes)) ? ' ' : '; '
    return [...nodes, text(gap)]
  })
}

function joined(above: Paragraph, more: PhrasingContent[], node: RootContent): Paragraph {
  const end = node.position?.end
  return {
    ...above,
    children: [...above.children, text(' '), ...more],
    ...(above.position && end && { position: { start: above.position.start, end } }),
  }
}
