import type { Root } from 'mdast'
import { flow } from './flow.js'

/**
 * The Markdown of a tree as remark-stringify writes it in our style, for the shapes that sections
 * tell; nothing for a tree with any other. Each file here follows one of `mdast-util-to-markdown`,
 * without what our style never uses, and gives up at what is rare.
 */
export function fastMarkdown(tree: Root): string | undefined {
  try {
    const markdown = flow(tree, { bullet: '-', current: '', last: '' })
    return markdown === '' ? '' : `${markdown}\n`
  } catch {
    return undefined // Whatever it was: the slow way decides, also which error there is.
  }
}
