import type { Nodes, RootContent } from 'mdast'
import { joinTexts } from './join-texts.js'

/** A line break in a paragraph with the white space around it, which says no more than a space. */
const lineBreak = /[ \t]*(?:\r\n|\r|\n)[ \t]*/g

/** `nodes` with each paragraph on one line, in place: people and editors wrap them anywhere. */
export function unbroken(nodes: RootContent[]): RootContent[] {
  for (const node of nodes) unbreak(node)
  return nodes
}

function unbreak(node: Nodes): void {
  if (node.type === 'text' || node.type === 'inlineCode')
    node.value = node.value.replace(lineBreak, ' ')
  if (!('children' in node)) return
  let hasBreaks = false
  for (const [at, child] of node.children.entries())
    if (child.type === 'break') {
      node.children[at] = { ...child, type: 'text', value: ' ' }
      hasBreaks = true
    } else unbreak(child)
  if (hasBreaks) joinTexts(node)
}
