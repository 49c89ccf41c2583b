/** What was thrown, which need not be an error, on one line. */
export function textOf(thrown: unknown): string {
  const { stack } = Object(thrown) as Partial<Error>
  const text = firstLineOf(thrown)
  return stack ? `${text} (DEBUG=1 shows where)` : text
}

/** The first line of what was thrown says; its name where it says nothing, and what it holds where it has none. */
export function firstLineOf(thrown: unknown): string {
  const { message, name } = Object(thrown) as Partial<Error>
  const first = String(message ?? plainly(thrown)).replace(/\n.*/s, '')
  return first.trim() === '' ? `${name ?? 'nothing'} without a message` : first
}

function plainly(thrown: unknown): string {
  try {
    return (typeof thrown === 'object' && JSON.stringify(thrown)) || String(thrown)
  } catch {
    return 'an object' // It holds itself, or what it is made of cannot be told.
  }
}
