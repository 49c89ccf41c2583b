import { closest, distance } from 'fastest-levenshtein'

/** The one of `known` that `name` was probably meant to be; nothing if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const small = known.map((one) => one.toLowerCase())
  const near = closest(name.toLowerCase(), small)
  return distance(name.toLowerCase(), near) <= Math.max(1, name.length / 3)
    ? known[small.indexOf(near)]
    : undefined
}
