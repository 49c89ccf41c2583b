import { isMap } from '../yaml/data.js'

/* Which words of a document are in no value. */

/** The texts in a value, in order. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  const inside = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : []
  return inside.flatMap(textsIn)
}

/** The words of a text: in small letters, as the first heading changes the case. */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []

/** Tells the words of a line that belong to none of `values`: a value is in the line, or holds all of it. */
export function uncoveredBy(values: string[][]): (words: string[]) => string[] {
  const all = values.map((value) => ` ${value.join(' ')} `).join('\n')
  const byFirst = new Map<string, string[][]>()
  for (const value of values.toSorted((one, other) => other.length - one.length)) {
    const [first] = value
    const same = byFirst.get(first ?? '')
    if (same) same.push(value)
    else if (first !== undefined) byFirst.set(first, [value])
  }
  return (words) => {
    if (words.length === 0 || all.includes(` ${words.join(' ')} `)) return []
    const covered = new Set<number>()
    for (const [at, word] of words.entries()) {
      const values = byFirst.get(word) ?? []
      const whole = values.find((value) => value.every((one, index) => words[at + index] === one))
      for (const index of whole?.keys() ?? []) covered.add(at + index)
      for (const index of values.flatMap((value) => inTwo(value, words, at))) covered.add(index)
    }
    return runs(words, covered)
      .filter((run) => run.length < shortest || !all.includes(` ${run.join(' ')} `))
      .flat()
  }
}

/**
 * Where the words of a value stand in two pieces, the first one at `at`: something was taken from
 * between them. Nothing if not all of them do, or if they are so few that they may by chance.
 */
function inTwo(value: string[], words: string[], at: number): number[] {
  const size = value.findIndex((one, index) => words[at + index] !== one)
  if (size < 1 || value.length < shortest) return []
  const rest = value.slice(size)
  for (let from = at + size + 1; from + rest.length <= words.length; from++)
    if (rest.every((one, index) => words[from + index] === one))
      return value.map((_, index) => (index < size ? at + index : from + index - size))
  return []
}

/** Fewer words than these may stand in another value by chance. */
const shortest = 4

/** The words that are not covered, those that stand side by side together. */
function runs(words: string[], covered: Set<number>): string[][] {
  const found: string[][] = []
  for (const [at, word] of words.entries())
    if (covered.has(at)) continue
    else if (at > 0 && !covered.has(at - 1)) found.at(-1)?.push(word)
    else found.push([word])
  return found
}
