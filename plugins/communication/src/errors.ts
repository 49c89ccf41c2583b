import {
  type BlockContent,
  bullets,
  headOf,
  type ListItem,
  line,
  lineOf,
  type Mark,
  type PhrasingContent,
  paragraph,
  parts,
  partsOfItems,
  prose,
  proseOf,
  readFields,
  strong,
  tell,
  tellFields,
  text,
  trimEnd,
  trimStart,
} from '@protocol14/core'
import type { ErrorEntry } from './schema.js'

const fields = {
  error_message_template: tell.line('Message'),
  recovery_steps: tell.prose('Recovery'),
}

/** One line; one for each value, where one could not be taken apart again. */
export function tellError(entry: ErrorEntry): BlockContent[] {
  const { error_type, error_message_template: message, recovery_steps: recovery } = entry
  const label = strong(...line(error_type), text(':'))
  if (message?.includes('→'))
    return [paragraph(label), bullets(tellFields<ErrorEntry>(fields, entry))]
  const said = message === undefined ? [] : [text(' "'), ...line(message), text('"')]
  const done = recovery === undefined ? [] : [text(' → Recovery: '), ...prose(recovery)]
  return [paragraph(label, ...said, ...done)]
}

/** Recovers an entry from its item. */
export function readError(item: ListItem, index: number, mark: Mark): Partial<ErrorEntry> {
  const path = ['error_handling', index]
  const head = headOf(item)
  const [part] = parts(head ? [head] : [])
  if (!head || !part) return {}
  mark(path, head)
  const below = partsOfItems(item.children)
  const [message, recovery] = cut(part.rest)
  const said = lineOf(trimEnd(trimStart(message, /^"/), /"\s*$/))
  const steps = proseOf(trimStart(recovery, /^→\s*(Recovery:\s*)?/))
  return {
    error_type: lineOf(trimEnd(part.lead, /:$/)),
    ...(said && { error_message_template: said }),
    ...(steps && { recovery_steps: steps }),
    ...readFields<ErrorEntry>(fields, below, mark, path),
  }
}

/** The nodes before and after the first arrow. */
function cut(nodes: PhrasingContent[]): [before: PhrasingContent[], after: PhrasingContent[]] {
  const at = nodes.findIndex((node) => node.type === 'text' && node.value.includes('→'))
  const node = nodes[at]
  if (node?.type !== 'text') return lineOf(nodes).startsWith('"') ? [nodes, []] : [[], nodes]
  const arrow = node.value.indexOf('→')
  const before = text(node.value.slice(0, arrow).trimEnd())
  return [
    [...nodes.slice(0, at), before],
    [text(node.value.slice(arrow)), ...nodes.slice(at + 1)],
  ]
}
