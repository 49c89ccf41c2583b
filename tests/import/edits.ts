import { diffLines } from 'diff'
import fc from 'fast-check'
import { oneLine } from '../../packages/core/src/markdown/one-line.js'

/* Edits of documents, as people make them. */

// biome-ignore format: a table
const words = [
  'twice', 'SLO', '`code`', '**bold**', '_em_', '[MUST]', '{name}', 'snake_case', '--flag', '<b>', '&amp;', '"q"', "it's", ': ', ' #x', '- x',
  '# h', '*', '`', '→', '(a, b)', 'a.md', '[l](https://example.org)', '漢字', '👩‍🚒', '12', 'null', 'yes', '\\', '%', '@x', '!', '|', '>', '~',
]

/** How far into a text. */
const share = fc.nat(9999).map((number) => number / 10_000)

/** A word that is put before another one, in its place, or nothing instead of it. */
const word = fc.record({
  kind: fc.constantFrom('insert', 'replace', 'remove'),
  line: share,
  at: share,
  word: fc.constantFrom(...words),
})

/** A line that goes, comes again, or changes places with the next one. */
const line = fc.record({
  kind: fc.constantFrom('delete line', 'double line', 'swap lines'),
  line: share,
})

export type Edit = { kind: string; line: number; at?: number; word?: string }

export const edits: fc.Arbitrary<Edit> = fc.oneof({ weight: 4, arbitrary: word }, line)

/** A document after one edit; its last line, the seal, stays as it was. */
export function edited(markdown: string, { kind, line, at = 0, word = '' }: Edit): string {
  const all = markdown.split('\n')
  const lines = all.slice(0, -2)
  const full = [...lines.keys()].filter((index) => lines[index]?.trim() !== '')
  const index = full[Math.floor(line * full.length)] as number
  const text = lines[index] as string
  if (kind === 'delete line') lines.splice(index, 1)
  else if (kind === 'double line') lines.splice(index, 0, text)
  else if (kind === 'swap lines') lines.splice(index, 2, lines[index + 1] ?? '', text)
  else {
    const parts = text.split(/(?<=\S)(?=\s)/)
    const which = Math.floor(at * parts.length)
    const put =
      kind === 'insert'
        ? [` ${word}`, parts[which] as string]
        : kind === 'replace'
          ? [` ${word}`]
          : []
    parts.splice(which, 1, ...put)
    lines[index] = parts.join('')
  }
  return [...lines, ...all.slice(-2)].join('\n')
}

/** The lines of `before`, from 1, that are not in `after`; which of some blank ones is gone says nothing. */
export function goneLines(before: string, after: string): number[] {
  const gone: number[] = []
  let line = 1
  for (const { value, added, removed, count } of diffLines(before, after)) {
    const lines = value.split('\n')
    if (removed) for (let at = 0; at < count; at++) if (lines[at]?.trim()) gone.push(line + at)
    if (!added) line += count
  }
  return gone
}

/** Another text in the place of the value that stands `at` some share of all values. */
export interface ValueEdit {
  kind: 'insert' | 'replace' | 'remove'
  at: number
  word: string
}

export const valueEdits: fc.Arbitrary<ValueEdit> = fc.record({
  kind: fc.constantFrom('insert', 'replace', 'remove'),
  at: share,
  word: fc.constantFrom(...words),
})

const fixed = /^(protocol_number|protocol_name|phase_number|step_number|action_type)$/

/** `data` with one text changed, and the path of that. */
export function withEdit<Value>(data: Value, { kind, at, word }: ValueEdit) {
  const copy = structuredClone(data)
  const found: { parent: Record<PropertyKey, unknown>; key: string; path: string[] }[] = []
  const walk = (value: unknown, path: string[]) => {
    for (const [key, inner] of Object.entries(Object(value)))
      if (typeof inner !== 'string') walk(inner, [...path, key])
      else if (!fixed.test(key))
        found.push({ parent: value as Record<PropertyKey, unknown>, key, path: [...path, key] })
  }
  walk(copy, [])
  const one = found[Math.floor(at * found.length)] as (typeof found)[number]
  const text = String(one.parent[one.key])
  const parts = text.split(' ')
  const which = Math.floor(((at * 1000) % 1) * parts.length)
  parts.splice(which, kind === 'insert' ? 0 : 1, ...(kind === 'remove' ? [] : [word]))
  // Spaces that the document does not show could not be read back from it.
  one.parent[one.key] = oneLine(parts.join(' ')) || oneLine(word)
  return { data: copy, path: one.path }
}
