import { toString as textOf } from 'mdast-util-to-string'

/** The text of a node, or of several, without all that is around it. */
export const plain = (value: unknown): string => textOf(value)
