/** What was thrown, which need not be an error, on one line. */
export function textOf(thrown: unknown): string {
  const { message, stack } = Object(thrown) as Partial<Error>
  const first = String(message ?? thrown).replace(/\n.*/s, '')
  return stack ? `${first} (DEBUG=1 shows where)` : first
}
