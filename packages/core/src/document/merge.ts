/** Joins what several sections tell of one form; where both say something, `one` stays. */
export function merge(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (Array.isArray(one) && Array.isArray(other)) {
    const length = Math.max(one.length, other.length)
    return Array.from({ length }, (_, index) => merge(one[index], other[index]))
  }
  if (!isMap(one) || !isMap(other)) return one
  const joined: Record<string, unknown> = { ...one }
  for (const [key, value] of Object.entries(other)) joined[key] = merge(joined[key], value)
  return joined
}

/** Whether `value` is a map of keys. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
