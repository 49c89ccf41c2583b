import { randomOf } from './random.js'
import type { Property } from './yaml.js'

/** What came of the cases of a property. */
export interface Ran {
  taken: number
  /** The first text that was read otherwise, as short as it gets, and how. */
  failure?: { seed: number; text: string; error: unknown }
}

/** Checks `count` cases of a property; each follows from its own number. */
export function run({ text, check }: Property, first: number, count: number): Ran {
  const errorOf = (one: string): unknown => {
    try {
      check(one)
    } catch (error) {
      return error
    }
    return undefined
  }
  let taken = 0
  for (let seed = first; seed < first + count; seed++) {
    const one = text(randomOf(seed))
    try {
      if (check(one)) taken++
    } catch {
      const short = shortest(one, (other) => errorOf(other) !== undefined)
      return { taken, failure: { seed, text: short, error: errorOf(short) } }
    }
  }
  return { taken }
}

/** `text` without all that can be left out while it `fails`. */
function shortest(text: string, fails: (text: string) => boolean): string {
  let short = text
  for (let size = 64; size >= 1; size /= 2)
    for (let at = 0; at + size <= short.length; ) {
      const less = short.slice(0, at) + short.slice(at + size)
      if (fails(less)) short = less
      else at += size
    }
  return short
}
