import type { List, Nodes, Parents, Text } from 'mdast'
import { defaultHandlers, type Info, type Options, type State } from 'mdast-util-to-markdown'
import { escapeText } from './escape.js'

/** A link's text needs its brackets escaped as well, which the library knows. */
function text(node: Text, parent: Parents | undefined, state: State, info: Info): string {
  if (state.stack.includes('label')) return defaultHandlers.text(node, parent, state, info)
  return escapeText(node.value, { ...info, heading: parent?.type === 'heading' })
}

/** Inside a numbered list the bullets are stars, as in every protocol written by hand. */
function list(node: List, parent: Parents | undefined, state: State, info: Info): string {
  const { bullet } = state.options
  if (state.bulletCurrent === '.') state.options.bullet = '*'
  const value = defaultHandlers.list(node, parent, state, info)
  if (bullet) state.options.bullet = bullet
  return value
}

/** Whether `above` is the label of `below`, which stands right below it. */
export const isLabelFor = (above: Nodes, below: Nodes): boolean =>
  above.type === 'paragraph' && (below.type === 'code' || (below.type === 'list' && !below.ordered))

/** How remark-stringify writes our documents; `fast` writes the same. */
export const style: Options = {
  bullet: '-',
  emphasis: '_',
  fences: true,
  incrementListMarker: true,
  join: [(above, below) => (isLabelFor(above, below) ? 0 : undefined)],
  listItemIndent: 'one',
  rule: '-',
  handlers: { list, text },
}
