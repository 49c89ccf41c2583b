import type { List, Nodes, Parents, Root, Text } from 'mdast'
import {
  gfmTaskListItemFromMarkdown,
  gfmTaskListItemToMarkdown,
} from 'mdast-util-gfm-task-list-item'
import { defaultHandlers, type Info, type Options, type State } from 'mdast-util-to-markdown'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { type Plugin, type Processor, unified } from 'unified'
import { escapeText } from './escape.js'

/**
 * Task lists alone of GitHub's Markdown: the autolinks of the whole cannot be escaped, and some 5 %
 * of random lines would read back as something else.
 */
function taskLists(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [gfmTaskListItem()]
  data.fromMarkdownExtensions = [gfmTaskListItemFromMarkdown()]
  data.toMarkdownExtensions = [gfmTaskListItemToMarkdown()]
}

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

/** A label stands right above its list or fence. */
function tight(left: Nodes, right: Nodes): number | undefined {
  const below = right.type === 'code' || (right.type === 'list' && !right.ordered)
  return left.type === 'paragraph' && below ? 0 : undefined
}

const style: Options = {
  bullet: '-',
  emphasis: '_',
  fences: true,
  incrementListMarker: true,
  join: [tight],
  listItemIndent: 'one',
  rule: '-',
  handlers: { list, text },
}

const markdown = unified().use(remarkParse).use(taskLists).use(remarkStringify, style).freeze()

/** Plugins of remark, each with its options. */
export type Remark = [plugin: Plugin<unknown[]>, options?: unknown][]

const processorWith = (remark: Remark = []): Processor =>
  remark.reduce<Processor>(
    // The types of unified tie options to each plugin, of which nothing is known here.
    (processor, [plugin, options]) => processor.use(plugin, options) as unknown as Processor,
    markdown() as unknown as Processor,
  )

/** Markdown to a tree with positions; never throws for any text of a sane size. */
export function parse(text: string, remark?: Remark): Root {
  return (remark ? processorWith(remark) : markdown).parse(text) as Root
}

/**
 * A tree to Markdown: LF, one newline at the end, the same bytes for the same tree. Throws what
 * plugins throw.
 */
export function stringify(tree: Root, remark?: Remark): string {
  if (!remark) return markdown.stringify(tree)
  const processor = processorWith(remark)
  return String(processor.stringify(processor.runSync(tree)))
}
