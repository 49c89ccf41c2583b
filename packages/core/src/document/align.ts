import { diffArrays } from 'diff'

/** An item of two lists; the index of the list that lacks it tells where it would stand. */
export interface Pair {
  form: number
  document: number
  has: 'both' | 'form' | 'document'
}

/**
 * The items of two lists side by side, in order. Where some are not the same, those that are most
 * alike are pairs, as `likeness` counts; else the first with the first.
 */
export function align<Item>(
  expected: Item[],
  found: Item[],
  isSame: (one: Item, other: Item) => boolean,
  likeness: (one: Item, other: Item) => number = () => 0,
): Pair[] {
  const pairs: Pair[] = []
  let [form, document] = [0, 0]
  let gone = 0
  const close = (added: number) => {
    const alike = (i: number, j: number) =>
      likeness(expected[form + i] as Item, found[document + j] as Item)
    for (const { form: i, document: j, has } of paired(gone, added, alike))
      pairs.push({ form: form + i, document: document + j, has })
    form += gone
    document += added
    gone = 0
  }
  for (const { removed, added, count } of diffArrays(expected, found, { comparator: isSame })) {
    if (removed) gone = count
    else {
      close(added ? count : 0)
      if (added) continue
      for (let i = 0; i < count; i++)
        pairs.push({ form: form++, document: document++, has: 'both' })
    }
  }
  close(0)
  return pairs
}

/** So many pairs of items may be looked at for what they have in common. */
export const most = 10_000

/** Pairs of `gone` items of one list and `added` ones of the other, in order, that are most alike together. */
function paired(gone: number, added: number, alike: (i: number, j: number) => number): Pair[] {
  // best[i][j]: how alike those from i and from j on can be; a pair that has nothing in common is better than none.
  const best: number[][] = []
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const asPair: number[][] = []
  if (gone * added <= most)
    for (let i = gone - 1; i >= 0; i--) {
      best[i] = []
      asPair[i] = []
      for (let j = added - 1; j >= 0; j--) {
        const both = 1 + most * alike(i, j) + at(i + 1, j + 1)
        ;(asPair[i] as number[])[j] = both
        ;(best[i] as number[])[j] = Math.max(both, at(i + 1, j), at(i, j + 1))
      }
    }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < gone || j < added) {
    const isPair = i < gone && j < added && at(i, j) === (asPair[i]?.[j] ?? 0)
    const isGone = i < gone && (j >= added || at(i, j) === at(i + 1, j))
    const has = isPair ? 'both' : isGone ? 'form' : 'document'
    pairs.push({ form: i, document: j, has })
    if (has !== 'document') i++
    if (has !== 'form') j++
  }
  return pairs
}
