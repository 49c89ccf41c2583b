import type { Nodes } from 'mdast'

/** Texts side by side become one, in place, as a parser would see them. */
export function joinTexts(node: Nodes): void {
  if (!('children' in node)) return
  const out: Nodes[] = []
  for (const child of node.children) {
    const last = out.at(-1)
    if (child.type === 'text' && last?.type === 'text') last.value += child.value
    else out.push(child)
    joinTexts(child)
  }
  node.children = out as typeof node.children
}
