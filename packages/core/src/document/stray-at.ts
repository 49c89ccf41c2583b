import type { Node } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { placeOf } from './read.js'

/** Something in a document that its sections would not tell there. */
export function strayAt(
  node: Node | undefined,
  file: string,
  message: string,
  hint: string,
): Diagnostic {
  const place = placeOf(node)
  return { severity: 'error', rule: 'document/stray', message, hint, file, ...(place && { place }) }
}
