import { type Document, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Path } from '../section.js'

export type Range = [start: number, end: number]

/**
 * The offsets of the value at `path`. For a missing one: where it would stand, after the last line
 * of the map that it belongs to. `part` narrows a text to a piece of it.
 */
export function locate(document: Document, text: string, path: Path, part?: string): Range {
  let node = document.contents as Node | null
  let range: Range = rangeOf(node)
  for (const step of path) {
    const found = child(node, step)
    if (!found)
      return typeof step === 'string' && isMap(node)
        ? endOf(node, text, node === document.contents)
        : range
    node = found.node
    range = node && !isEmpty(node) ? rangeOf(node) : found.key
  }
  const at = part === undefined ? -1 : text.slice(...range).indexOf(part)
  return at < 0 || !part ? range : [range[0] + at, range[0] + at + part.length]
}

/** The offsets of the key that the value at `path` stands under, else those of the value. */
export function locateKey(document: Document, text: string, path: Path): Range {
  const parent = document.getIn(path.slice(0, -1), true) ?? document.contents
  const key = path.at(-1)
  const found = key === undefined ? undefined : child(parent as Node, key)
  return found?.key ?? locate(document, text, path)
}

function child(
  node: Node | null,
  step: PropertyKey,
): { node: Node | null; key: Range } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined
    return item && { node: item, key: rangeOf(item) }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
  return pair && { node: pair.value as Node | null, key: rangeOf(pair.key as Node) }
}

function rangeOf(node: Node | null): Range {
  const [start, end] = node?.range ?? [0, 0]
  return [start, Math.max(start, end)]
}

const isEmpty = (node: Node): boolean => isScalar(node) && node.range?.[0] === node.range?.[1]

/** The end of the last line of `map`; for the whole form, the end of the file. */
function endOf(map: Node, text: string, isForm: boolean): Range {
  if (isForm) return [text.length, text.length]
  const [start, end] = rangeOf(map)
  const last = start + text.slice(start, end).trimEnd().length
  return [last, last]
}
