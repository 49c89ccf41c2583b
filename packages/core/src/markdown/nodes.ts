import type {
  BlockContent,
  Blockquote,
  Code,
  InlineCode,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Strong,
  Text,
} from 'mdast'

/* The few shapes that protocols are written in. */

export const text = (value: string): Text => ({ type: 'text', value })

export const code = (value: string): InlineCode => ({ type: 'inlineCode', value })

export const strong = (...children: PhrasingContent[]): Strong => ({ type: 'strong', children })

export const paragraph = (...children: PhrasingContent[]): Paragraph => ({
  type: 'paragraph',
  children,
})

export const quote = (...children: BlockContent[]): Blockquote => ({ type: 'blockquote', children })

/** A fence; `lang` tells nothing but how it is read. */
export const fence = (value: string, lang: string | null = null): Code => ({
  type: 'code',
  lang,
  value,
})

/** An item of a list; `checked` says whether its box is ticked, if it has one. */
export const listItem = (children: BlockContent[], checked: boolean | null = null): ListItem => ({
  type: 'listItem',
  checked,
  spread: false,
  children,
})

const unordered = (items: BlockContent[][], checked: boolean | null): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((blocks) => listItem(blocks, checked)),
})

export const bullets = (items: BlockContent[][]): List => unordered(items, null)

/** Boxes to tick. */
export const boxes = (items: BlockContent[][]): List => unordered(items, false)

/** A numbered list, with an empty line between its items. */
export const numbered = (items: BlockContent[][]): List => ({
  type: 'list',
  ordered: true,
  start: 1,
  spread: true,
  children: items.map((blocks) => listItem(blocks)),
})
