import type { Diagnostic } from '../diagnostic.js'
import type { Told } from '../judge.js'
import { excerpts } from './excerpt.js'
import type { ReadDocument } from './read.js'
import { type Stray, strays } from './stray.js'
import { strayAt } from './stray-at.js'

/**
 * Text of a document that tells no value. `strict` takes each block at its word; else, as in one
 * that people wrote, a block is fine if a value was read from it.
 */
export function straysOf(
  read: ReadDocument,
  told: Told[],
  file: string,
  strict: boolean,
): Diagnostic[] {
  return read.reads
    .flatMap((one) => {
      const slice = told.find(({ section }) => section === one.section)?.slice
      return strays(one, strict ? slice : undefined, read)
    })
    .map((stray) => strayAt(stray.node, file, ...tell(stray)))
}

function tell({ found, expected }: Stray): [message: string, hint: string] {
  const [one, other] = excerpts(found ?? '', expected ?? '')
  const hint = 'put it into the form under a key that tells it, or remove it'
  if (found === undefined) return [`Missing ${other}`, 'put the line back']
  if (expected === undefined) return [`Unexpected ${one}, which tells no value`, hint]
  return [`Unexpected ${one}, expected ${other}`, hint]
}
