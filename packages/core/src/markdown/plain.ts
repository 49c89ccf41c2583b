import type { Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

/** The text of a node, or of several, without all that is around it. */
export function plain(value: unknown): string {
  const { children } = Object(value) as { children?: unknown[] }
  const [first] = children?.length === 1 ? (children as Partial<Text>[]) : []
  return first?.type === 'text' && first.value !== undefined ? first.value : textOf(value)
}
