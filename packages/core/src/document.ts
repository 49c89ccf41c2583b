import type { RootContent } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import { unseal } from './files/seal.js'
import { head } from './head.js'
import { parse } from './markdown/markdown.js'
import type { Mark, Section } from './section.js'

/** What a section recovered from a document, for its schema to judge. */
export interface Read {
  section: Section
  value: unknown
}

/**
 * Reads a document back, the core's own part first. Sections are found by their headings in the
 * tree, never in the text: a heading inside a fence is none.
 */
export function readDocument(markdown: string, sections: Section[], mark: Mark): Read[] {
  const [first = [], ...groups] = split(parse(unseal(markdown).body).children)
  const told = new Map(groups.map(([heading, ...nodes]) => [titleOf(heading), nodes]))
  return [
    { section: head as Section, value: head.read(first, mark) },
    ...sections.map((section) => ({
      section,
      value: section.read(told.get(section.title.toUpperCase()) ?? [], mark),
    })),
  ]
}

/** The nodes before the first heading of a section, then those from each such heading on. */
function split(nodes: RootContent[]): RootContent[][] {
  const groups: RootContent[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) groups.push([node])
    else groups.at(-1)?.push(node)
  }
  return groups
}

/** A heading without its number. */
const titleOf = (heading: RootContent | undefined): string =>
  heading
    ? plain(heading)
        .replace(/^\d+\.\s*/, '')
        .toUpperCase()
    : ''
