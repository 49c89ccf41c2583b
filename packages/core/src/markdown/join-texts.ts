import type { Nodes, Text } from 'mdast'

/** Texts side by side become one, in place, as a parser would see them. */
export function joinTexts(node: Nodes): void {
  if (!('children' in node)) return
  const { children } = node
  let isDoubled = false
  let wasText = false
  for (const child of children) {
    const isText = child.type === 'text'
    isDoubled ||= isText && wasText
    wasText = isText
    if (!isText) joinTexts(child)
  }
  if (!isDoubled) return
  const out: Nodes[] = []
  for (const child of children) {
    const last = out.at(-1)
    if (isText(child) && isText(last)) last.value += child.value
    else out.push(child)
  }
  node.children = out as typeof node.children
}

const isText = (node: Nodes | undefined): node is Text => node?.type === 'text'
