import { type Diagnostic, onceEach } from '../diagnostic.js'
import { differences } from '../document/drift.js'
import { placeOfDrift } from '../document/drifts.js'
import type { ReadDocument } from '../document/read.js'
import type { Source } from '../form/form.js'
import { pathText } from '../path.js'
import type { Section } from '../section.js'
import type { Left, Values } from './take-back.js'
import { textsIn, wordsOf } from './uncovered.js'

/* Slips of the hand, which are no edits: what they hide from the sections would be taken out of the form. */

/** The sections whose heading is gone since the document was built. */
export function withoutHeading(built: ReadDocument, read: ReadDocument): Section[] {
  const headed = ({ reads }: ReadDocument) =>
    reads.filter(({ heading }) => heading).map(({ section }) => section)
  const left = new Set(headed(read))
  return headed(built).filter((section) => !left.has(section))
}

/** A heading that is gone takes all of its section along. */
export const tellLost = (
  { title }: Section,
  at: Pick<Diagnostic, 'file' | 'place'>,
): Diagnostic => ({
  severity: 'error',
  rule: 'import/section',
  message: `Missing section \`${title}\`, which the form tells all the same`,
  hint: 'put its heading back, as `## <number>. <title>` outside of any fence',
  ...at,
})

/** Sections without their heading, of which lines still stand in the document; each at the first one. */
export function tellSlips(built: ReadDocument, read: ReadDocument, document: Source): Diagnostic[] {
  const { file, text } = document
  const lines = text.split('\n').map((line) => line.trim())
  const lost = new Set(withoutHeading(built, read))
  return built.reads.flatMap(({ section, source }) => {
    if (!lost.has(section)) return []
    const own = new Set(source.split('\n').map((line) => line.trim()))
    const at = lines.findIndex((line) => own.has(line) && wordsOf(line).length > 0)
    return at < 0 ? [] : [tellLost(section, { file, place: placeOfLine(at, lines) })]
  })
}

/** Where words stand that no value of the form takes. */
interface Odd {
  line: number
  text: string
}

/** What of a document is read by nothing, and what was added to it that the form cannot say. */
export function oddIn(
  unread: Diagnostic[],
  left: Left[],
  read: ReadDocument,
  { text }: Source,
): Odd[] {
  const lines = text.split('\n')
  const places = unread.flatMap(({ place }) => (place ? [place.start.line - 1] : []))
  return [
    ...places.map((line) => ({ line, text: lines[line] ?? '' })),
    ...left.flatMap((one) => {
      if (one.kind !== 'added') return []
      const { start } = placeOfDrift(one, read, one.section)
      return [{ line: start.line - 1, text: textsIn(one.found).join('\n') }]
    }),
  ]
}

/** Values that are gone, though their words stand among those that nothing takes. */
export function tellAstray(
  before: Values,
  found: Values,
  odd: Odd[],
  { file, text }: Source,
): Diagnostic[] {
  const lines = text.split('\n')
  const known = odd.map(({ line, text }) => ({ line, has: isIn(text) }))
  const astray = [...before].flatMap(([name, value]) =>
    differences(value, found.get(name)).flatMap(({ kind, path, expected }) => {
      const words = kind === 'missing' ? textsIn(expected).map(wordsOf) : []
      // A list or a map has a line for each of its texts.
      const places = words.map((one) => known.find(({ has }) => has(one))?.line)
      const [at] = places
      return at !== undefined && !places.includes(undefined) ? [tell(pathText(path), at)] : []
    }),
  )
  return onceEach(astray)

  function tell(name: string, at: number): Diagnostic {
    return {
      severity: 'error',
      rule: 'import/astray',
      message: `Missing \`${name}\`, whose words stand here, where nothing reads them`,
      hint: 'put its label or heading back, as the document was built',
      file,
      place: placeOfLine(at, lines),
    }
  }
}

const isIn = (line: string) => {
  const all = ` ${wordsOf(line).join(' ')} `
  return (words: string[]) => words.length > 0 && all.includes(` ${words.join(' ')} `)
}

function placeOfLine(at: number, lines: string[]) {
  const line = at + 1
  return { start: { line, column: 1 }, end: { line, column: (lines[at] ?? '').length + 1 } }
}
