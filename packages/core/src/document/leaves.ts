import type { List, ListItem, Nodes, RootContent } from 'mdast'
import { joinTexts } from '../markdown/join-texts.js'
import { stringify } from '../markdown/markdown.js'

/** A block that holds no other blocks, with what it stands in. */
export interface Leaf {
  /** Its Markdown on one line, the same however its source was wrapped, numbered or marked. */
  text: string
  node: RootContent
  /** The blocks that it stands in, the outermost first. */
  within: RootContent[]
}

/** The leaves of `nodes`, in order. */
export const leaves = (nodes: RootContent[], inside = '', within: RootContent[] = []): Leaf[] =>
  nodes.flatMap((node): Leaf[] => {
    const around = [...within, node]
    if (node.type === 'blockquote') return leaves(node.children, `${inside}> `, around)
    if (node.type !== 'list') return [{ text: `${inside}${markdownOf(node)}`, node, within }]
    return node.children.flatMap((item) =>
      leaves(item.children, `${inside}${signOf(node, item)}`, [...around, item]),
    )
  })

function signOf({ ordered }: List, { checked }: ListItem): string {
  const box = typeof checked === 'boolean' ? `[${checked ? 'x' : ' '}] ` : ''
  return `${ordered ? '1. ' : '- '}${box}`
}

/** A block as it would be written; line breaks inside a paragraph are spaces. */
function markdownOf(node: RootContent): string {
  const copy = structuredClone(node)
  unwrap(copy)
  joinTexts(copy)
  return stringify({ type: 'root', children: [copy] }).trimEnd()
}

function unwrap(node: Nodes): void {
  if (node.type === 'text') node.value = node.value.replace(/[ \t]*\n[ \t]*/g, ' ')
  if ('children' in node) for (const child of node.children) unwrap(child)
}
