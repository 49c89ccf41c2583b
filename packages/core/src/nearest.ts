import { closest, distance } from 'fastest-levenshtein'

/** The one of `known` that `name` was probably meant to be; nothing if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const near = closest(name, known)
  return distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(1, name.length / 3)
    ? near
    : undefined
}
