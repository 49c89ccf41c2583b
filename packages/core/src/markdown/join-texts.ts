import type { Nodes, Text } from 'mdast'

/** Texts side by side become one, in place, as a parser would see them. */
export function joinTexts(node: Nodes): void {
  if (!('children' in node)) return
  const { children } = node
  for (const child of children) joinTexts(child)
  if (!children.some((child, at) => isText(child) && isText(children[at - 1]))) return
  const out: Nodes[] = []
  for (const child of children) {
    const last = out.at(-1)
    if (isText(child) && isText(last)) last.value += child.value
    else out.push(child)
  }
  node.children = out as typeof node.children
}

const isText = (node: Nodes | undefined): node is Text => node?.type === 'text'
