import type { Place } from '@protocol14/core'
import { visible } from './visible.js'

const longest = 160

/**
 * The lines around `place`, the place itself underlined. No line of the file begins at the first
 * column, where some build logs would obey it.
 */
export function frame(source: string, { start, end }: Place): string {
  const lines = source.split('\n')
  const first = Math.max(1, start.line - 2)
  const last = Math.min(lines.length, start.line + 1)
  const width = String(last).length
  const told: string[] = []
  for (let number = first; number <= last; number++) {
    const line = lines[number - 1] ?? ''
    const here = number === start.line
    told.push(
      `${here ? '>' : ' '} ${String(number).padStart(width)} | ${cut(visible(line))}`.trimEnd(),
    )
    if (!here) continue
    const before = visible(line.slice(0, start.column - 1)).length
    const until = end.line === start.line ? end.column - 1 : line.length
    const marked = visible(line.slice(start.column - 1, until)).length
    if (before < longest)
      told.push(
        `  ${' '.repeat(width)} | ${' '.repeat(before)}${'^'.repeat(Math.max(1, Math.min(marked, longest - before)))}`,
      )
  }
  return told.join('\n')
}

const cut = (line: string): string => (line.length > longest ? `${line.slice(0, longest)}…` : line)
