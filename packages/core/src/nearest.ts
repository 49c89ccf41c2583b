import { closest, distance } from 'fastest-levenshtein'

/** The one of `known` that `name` was probably meant to be; nothing if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const small = known.map((one) => one.toLowerCase())
  const near = closest(name.toLowerCase(), small)
  const steps = distance(name.toLowerCase(), near)
  // As many steps as letters: they have none in common.
  return steps <= Math.max(1, name.length / 3) && steps < Math.max(name.length, near.length)
    ? known[small.indexOf(near)]
    : undefined
}
