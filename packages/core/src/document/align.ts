import { diffArrays } from 'diff'

/** An item of two lists; the index of the list that lacks it tells where it would stand. */
export interface Pair {
  form: number
  document: number
  has: 'both' | 'form' | 'document'
}

/** The items of two lists side by side; where some are not the same, the first with the first. */
export function align<Item>(
  expected: Item[],
  found: Item[],
  isSame: (one: Item, other: Item) => boolean,
): Pair[] {
  const pairs: Pair[] = []
  let [form, document] = [0, 0]
  let open: Pair[] = []
  for (const { removed, added, count } of diffArrays(expected, found, { comparator: isSame })) {
    for (let i = 0; i < count; i++) {
      const lacking = added ? open.shift() : undefined
      if (lacking) Object.assign(lacking, { document: document++, has: 'both' })
      else if (removed) pairs.push({ form: form++, document, has: 'form' })
      else if (added) pairs.push({ form, document: document++, has: 'document' })
      else pairs.push({ form: form++, document: document++, has: 'both' })
    }
    open = removed ? pairs.slice(-count) : []
  }
  return pairs
}
