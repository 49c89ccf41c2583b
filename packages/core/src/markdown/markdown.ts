import type { Root } from 'mdast'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import {
  gfmTaskListItemFromMarkdown,
  gfmTaskListItemToMarkdown,
} from 'mdast-util-gfm-task-list-item'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { type Plugin, type Processor, unified } from 'unified'
import { fastMarkdown } from './fast/stringify.js'
import { style } from './style.js'

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

/** Tables as well, which only documents by hand have: none is ever written. */
function tables(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions?.push(gfmTable())
  data.fromMarkdownExtensions?.push(gfmTableFromMarkdown())
}

const make = () => unified().use(remarkParse).use(taskLists).use(remarkStringify, style).freeze()
let made: ReturnType<typeof make> | undefined

/** Made where it is asked for: most forms are told without it. */
function markdown() {
  made ??= make()
  return made
}

/** Plugins of remark, each with its options. */
export type Remark = [plugin: Plugin<unknown[]>, options?: unknown][]

const processorWith = (remark: Remark = []): Processor =>
  remark.reduce<Processor>(
    // The types of unified tie options to each plugin, of which nothing is known here.
    (processor, [plugin, options]) => processor.use(plugin, options) as unknown as Processor,
    markdown()() as unknown as Processor,
  )

/** Markdown to a tree with positions; never throws for any text of a sane size. */
export function parse(text: string, remark?: Remark, has: { tables?: boolean } = {}): Root {
  if (!has.tables) return (remark ? processorWith(remark) : markdown()).parse(text) as Root
  return processorWith([...(remark ?? []), [tables]]).parse(text) as Root
}

/**
 * A tree to Markdown: LF, one newline at the end, the same bytes for the same tree. Throws what
 * plugins throw.
 */
export function stringify(tree: Root, remark?: Remark): string {
  if (!remark) return fastMarkdown(tree) ?? stringifyByReference(tree)
  const processor = processorWith(remark)
  return String(processor.stringify(processor.runSync(tree)))
}

/** The same by remark-stringify alone: slow, and what the fast way is compared with. */
export const stringifyByReference = (tree: Root): string => markdown().stringify(tree)
