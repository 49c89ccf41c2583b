import { diffLines } from 'diff'
import { type Diagnostic, onceEach } from '../diagnostic.js'
import { differences, drift } from '../document/drift.js'
import { placeOfDrift, toldPart } from '../document/drifts.js'
import { excerpts } from '../document/excerpt.js'
import type { ReadDocument } from '../document/read.js'
import { isSame } from '../document/same.js'
import { unseal } from '../files/seal.js'
import type { Told } from '../judge.js'
import { type Protocol, render, sealed } from '../protocol.js'
import type { Values } from './take-back.js'
import { wordsOf } from './uncovered.js'

/** The lines of a document that a build would write otherwise, for what it tells: `told`, which is whole. */
export function otherLines(
  { file, text }: { file: string; text: string },
  told: Told[],
  { remark }: Protocol,
): Diagnostic[] {
  const built = unseal(sealed(render(told), remark)).body
  return hunksOf(built, unseal(text).body).flatMap((hunk) => tell(hunk, file))
}

/** Values of a built document that differ from those of its form, `slices`, by a full stop alone. */
export function otherStops(read: ReadDocument, slices: Values, file: string): Diagnostic[] {
  if (!read.isSealed) return []
  const told = read.reads.flatMap(({ section, value }) =>
    differences(toldPart(section, slices.get(section.name)), toldPart(section, value))
      .filter(({ expected, found }) => drift(expected, found).length === 0)
      .map((one): Diagnostic => {
        const place = placeOfDrift(one, read, section)
        return layout(place.start.line, String(one.found), String(one.expected), file)
      }),
  )
  return onceEach(told)
}

/** Lines of a document, and those that a build writes in their place. */
interface Hunk {
  line: number
  found: string[]
  expected: string[]
}

function hunksOf(built: string, document: string): Hunk[] {
  const hunks: Hunk[] = []
  let line = 1
  let open: Hunk | undefined
  for (const { value, added, removed } of diffLines(built, document)) {
    const lines = value.replace(/\n$/, '').split('\n')
    if (added || removed) {
      open ??= { line, found: [], expected: [] }
      open[added ? 'found' : 'expected'].push(...lines)
    } else {
      if (open) hunks.push(open)
      open = undefined
    }
    if (!removed) line += lines.length
  }
  return open ? [...hunks, open] : hunks
}

function tell({ line, found, expected }: Hunk, file: string): Diagnostic[] {
  const [one = [], other = []] = [found, expected].map((lines) => wordsOf(lines.join(' ')))
  if (isSame(one, other)) return [layout(line, found[0], expected[0], file)]
  const most = Math.max(found.length, expected.length)
  return Array.from({ length: most }, (_, at) => ({ at, here: found[at], there: expected[at] }))
    .filter(({ here, there }) => here?.trim() || there?.trim())
    .map(({ at, here, there }) => {
      const [one, other] = inWords(here, there)
      const message =
        here === undefined
          ? `Missing ${other}, which a build writes`
          : there === undefined
            ? `Unexpected ${one}, which no value tells`
            : `Unexpected ${one}, expected ${other} for what it tells`
      const hint =
        'put it into the form by hand, or take the change back: a build would not keep it'
      return problem(message, hint, file, line + Math.min(at, found.length))
    })
}

/** Lines with the same words, which stand otherwise. */
function layout(line: number, here: string | undefined, there: string | undefined, file: string) {
  const [one, other] = inWords(here, there)
  const message =
    here === undefined
      ? `Missing ${other}, which a build writes`
      : `Unexpected ${one}, ${there === undefined ? 'which a build does not write' : `expected ${other} as a build writes it`}`
  return problem(message, 'no word differs: `protocol14 build --force` writes it so', file, line)
}

const inWords = (here: string | undefined, there: string | undefined): string[] =>
  excerpts(here, there).map((text) => (text === '``' ? 'blank line' : text))

function problem(message: string, hint: string, file: string, line: number): Diagnostic {
  const start = { line, column: 1 }
  const place = { start, end: start }
  return { severity: 'error', rule: 'import/line', message, hint, file, place }
}
