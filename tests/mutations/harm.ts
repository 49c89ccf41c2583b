import assert from 'node:assert/strict'

/** A way to harm a text, and what must be said of it. */
export interface Mutation {
  name: string
  harm(text: string): string
  /** A rule and a part of its message: `document/drift phases[0].objective`. */
  says: [rule: string, part: string]
  /** Text of the line that the message must point to; without it, any line. */
  at?: string
}

/** `from`, which must be there, becomes `to`. */
export const change = (from: string | RegExp, to: string) => (text: string) => {
  const changed = text.replace(from, () => to)
  assert.ok(changed !== text, `Missing ${from}`)
  return changed
}

/** Two texts of which each stands where the other stood. */
export const swap = (one: string, other: string) => (text: string) =>
  change('\0', one)(change(one, other)(change(other, '\0')(text)))

/** What stands between two texts, with the first, is taken out. */
export const remove = (from: string, to: string) => (text: string) => {
  const start = text.indexOf(from)
  const end = text.indexOf(to, start + 1)
  assert.ok(start >= 0 && end > start, `Missing ${from}`)
  return text.slice(0, start) + text.slice(end)
}

/** What stands between two texts goes to a place behind `target`. */
export const move = (from: string, to: string, target: string) => (text: string) => {
  const start = text.indexOf(from)
  const piece = text.slice(start, text.indexOf(to, start + 1))
  return change(target, `${target}${piece}`)(remove(from, to)(text))
}
