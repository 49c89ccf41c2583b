import type { RootContent } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import type { ReadDocument } from './read.js'
import { strayAt } from './stray-at.js'

/**
 * Headings that are not those of the sections, in their words and order. Unless `strict`, as
 * in a document that people wrote, the words may be others.
 */
export function headingsOf(
  read: ReadDocument,
  sections: Section[],
  file: string,
  strict: boolean,
): Diagnostic[] {
  const tell = (node: RootContent | undefined, message: string, hint: string) =>
    strayAt(node, file, message, hint)
  const found: Diagnostic[] = []
  let last = 0
  for (const { section, heading } of read.reads) {
    if (!heading) continue
    const expected = `${sections.indexOf(section) + 1}. ${section.title}`
    if (strict && plain(heading) !== expected)
      found.push(
        tell(
          heading,
          `Unexpected heading \`${plain(heading)}\`, expected \`${expected}\``,
          'give the section its own heading',
        ),
      )
    const line = heading.position?.start.line ?? 0
    if (line < last)
      found.push(
        tell(
          heading,
          `Unexpected place of \`${plain(heading)}\`, expected the order of the sections`,
          'move the section to its place',
        ),
      )
    last = Math.max(last, line)
  }
  const strangers = read.strangers.map(({ heading }) =>
    tell(
      heading,
      `Unexpected section \`${plain(heading)}\`, which no section tells`,
      'remove it, or add a section that tells it',
    ),
  )
  return [...found, ...strangers]
}
