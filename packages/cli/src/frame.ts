import type { Place } from '@protocol14/core'
import { eastAsianWidth } from 'get-east-asian-width'
import { visible } from './visible.js'

const longest = 160
/** How much of a long line stands before the place. */
const lead = 60

/**
 * The lines around `place`, the place itself underlined. No line of the file begins at the first
 * column, where some build logs would obey it.
 */
export function frame(source: string, { start, end }: Place): string {
  const lines = source.split(/\r?\n/)
  const first = Math.max(1, start.line - 2)
  const last = Math.min(lines.length, start.line + 1)
  const width = String(last).length
  const told: string[] = []
  for (const [at, line] of lines.slice(first - 1, last).entries()) {
    const number = first + at
    const here = number === start.line
    const until = end.line === start.line ? end.column - 1 : line.length
    const [text, carets] = here
      ? marked(line, start.column - 1, until)
      : [cut(visible(line)), undefined]
    told.push(`${here ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd())
    if (carets !== undefined) told.push(`  ${' '.repeat(width)} | ${carets}`)
  }
  return told.join('\n')
}

/** A line and the carets below it; of a long line, the part where the place is. */
function marked(line: string, from: number, until: number): [text: string, carets: string] {
  const whole = [...visible(line)]
  const before = [...visible(line.slice(0, from))]
  const isLong = whole.length > longest && before.length > longest - lead
  const skipped = isLong ? before.length - lead : 0
  const dots = skipped > 0 ? ['…'] : []
  const text = cut([...dots, ...whole.slice(skipped)].join(''))
  const indent = [...dots, ...before.slice(skipped)]
  const count = [...visible(line.slice(from, until))].length
  const found = [...text].slice(indent.length, indent.length + count)
  return [text, `${' '.repeat(columnsOf(indent))}${'^'.repeat(Math.max(1, columnsOf(found)))}`]
}

/** No character is cut in two. */
function cut(line: string): string {
  const all = [...line]
  return all.length > longest ? `${all.slice(0, longest).join('')}…` : line
}

/** How many columns of a terminal characters take; marks stand above the one before them. */
const columnsOf = (characters: string[]): number =>
  characters.reduce(
    (sum, one) => sum + (/\p{M}/u.test(one) ? 0 : eastAsianWidth(one.codePointAt(0) ?? 0)),
    0,
  )
