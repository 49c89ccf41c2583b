/**
 * The numbers that do not count on, each with the one expected in its place. A wrong one is told
 * once: what follows may count on from it, or as if it were right.
 */
export function* miscounted(
  numbers: number[],
  first: number,
): Iterable<{ index: number; expected: number }> {
  let expected = first
  let after = first
  for (const [index, number] of numbers.entries()) {
    const isRight = number === expected || number === after
    if (!isRight) yield { index, expected }
    expected = (isRight ? number : expected) + 1
    after = number + 1
  }
}
