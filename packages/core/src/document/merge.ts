/** Joins what several sections tell of one form; where both say something, `one` stays. */
export function merge(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (Array.isArray(one) && Array.isArray(other)) {
    const length = Math.max(one.length, other.length)
    const all = Array.from({ length }, (_, index) => merge(one[index], other[index]))
    return length === one.length && all.every((item, index) => item === one[index]) ? one : all
  }
  if (!isMap(one) || !isMap(other)) return one
  let joined = one
  for (const key of Object.keys(other)) {
    const value = merge(one[key], other[key])
    if (Object.hasOwn(one, key) && value === one[key]) continue
    // Copied as soon as there is something new, which is seldom.
    if (joined === one) joined = { ...one }
    joined[key] = value
  }
  return joined
}

/** Whether `value` is a map of keys. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
