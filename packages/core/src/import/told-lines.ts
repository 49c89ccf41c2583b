import { diffLines } from 'diff'
import type { Diagnostic } from '../diagnostic.js'
import { excerpts } from '../document/excerpt.js'
import { written } from '../document/written.js'
import { seal, unseal } from '../files/seal.js'
import { isWhole, type Told } from '../judge.js'
import { type Protocol, render } from '../protocol.js'

/**
 * The lines of a document that a build would write otherwise, for what it tells: `told` is what was
 * read from it. None where that is not whole.
 */
export function otherLines(
  { file, text }: { file: string; text: string },
  told: Told[],
  { remark }: Protocol,
): Diagnostic[] {
  if (!isWhole(told)) return []
  const children = render(told).flatMap(({ heading, nodes }) => [...heading, ...nodes])
  const built = unseal(seal(written({ type: 'root', children }, remark))).body
  return linesApart(built, unseal(text).body).map(({ line, found, expected }) => {
    const [one, other] = excerpts(found, expected).map((text) =>
      text === '``' ? 'blank line' : text,
    )
    const message =
      found === undefined
        ? `Missing ${other}, which a build writes`
        : expected === undefined
          ? `Unexpected ${one}, which no value tells`
          : `Unexpected ${one}, expected ${other} for what it tells`
    const at = { line, column: 1 }
    const hint = 'put it into the form by hand, or take the change back: a build would not keep it'
    return {
      severity: 'error',
      rule: 'import/line',
      message,
      hint,
      file,
      place: { start: at, end: at },
    }
  })
}

interface Apart {
  line: number
  found?: string
  expected?: string
}

/** The lines that differ, of the second text. */
function linesApart(built: string, document: string): Apart[] {
  const apart: Apart[] = []
  let line = 1
  let open: string[] = []
  const linesOf = (value: string) => value.replace(/\n$/, '').split('\n')
  for (const { value, added, removed } of diffLines(built, document)) {
    const lines = linesOf(value)
    if (removed) open = lines
    else if (added) {
      for (const [at, found] of lines.entries()) {
        const expected = open.shift()
        apart.push({ line: line + at, found, ...(expected !== undefined && { expected }) })
      }
      line += lines.length
    } else {
      apart.push(...open.map((expected) => ({ line, expected })))
      open = []
      line += lines.length
    }
  }
  apart.push(...open.map((expected) => ({ line, expected })))
  return apart
}
