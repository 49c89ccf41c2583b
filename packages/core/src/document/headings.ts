import type { RootContent } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { plain } from '../markdown/plain.js'
import type { Section } from '../section.js'
import { placeOf, type ReadDocument } from './read.js'
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
  const strangers = read.strangers.map(({ heading }): Diagnostic => {
    const name = plain(heading)
    const first = read.reads.find((one) => one.heading && plain(one.heading) === name)?.heading
    const place = placeOf(first)
    if (!place)
      return tell(
        heading,
        `Unexpected section \`${name}\`, which no section tells`,
        'remove it, or add a section that tells it',
      )
    const message = `Unexpected second \`${name}\`, expected each section once`
    return {
      ...tell(heading, message, 'keep one of the two'),
      related: [{ message: 'the first one', place }],
    }
  })
  return [...found, ...strangers, ...swallowed(read, sections, file)]
}

/** Sections whose headings stand inside a fence or a comment, and so are none. */
function swallowed(read: ReadDocument, sections: Section[], file: string): Diagnostic[] {
  const blocks = [...read.reads, ...read.strangers].flatMap(({ nodes }) => nodes)
  return sections.flatMap((section, index) => {
    if (read.reads.some((one) => one.section === section && one.heading)) return []
    const heading = `## ${index + 1}. ${section.title}`
    const around = blocks.find(
      (node) =>
        (node.type === 'code' || node.type === 'html') && node.value.split('\n').includes(heading),
    )
    if (!around) return []
    const what = around.type === 'code' ? 'a fence that opens' : 'HTML or a comment that begins'
    const message = `Unexpected section \`${heading.slice(3)}\` inside of ${what} here`
    return [strayAt(around, file, message, 'close it before the heading')]
  })
}
