import { nameOf } from './items.js'

const most = 70
const lead = 24

/** Two values in a few words each; of two long texts, the part where they begin to differ. */
export function excerpts(found: unknown, expected: unknown): [found: string, expected: string] {
  const [one, other] = [inWords(found), inWords(expected)]
  const from = Math.max(one.length, other.length) > most ? differAt(one, other) - lead : 0
  return [cut(one, from), cut(other, from)]
}

function differAt(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

function cut(text: string, from: number): string {
  const begin = from > 0 ? text.indexOf(' ', from) + 1 || from : 0
  const rest = text.slice(begin)
  const told = rest.length > most ? `${rest.slice(0, most)}…` : rest
  return `\`${begin > 0 ? '…' : ''}${told}\``
}

/** What a person would call a value. */
export const inWords = (value: unknown): string =>
  typeof value === 'string' ? value : (nameOf(value) ?? JSON.stringify(value ?? ''))
