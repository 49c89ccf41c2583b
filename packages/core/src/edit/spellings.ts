import { Scalar } from 'yaml'
import { compose } from '../yaml/compose.js'
import { endOf, eolOf, startOf } from './lines.js'

/**
 * Spellings of `value` for the place of `node`, in the style that it has there first; whether one
 * reads back as the value is for the caller to try, and the last one always does.
 */
export function spellings(text: string, node: Scalar, value: string): string[] {
  const double = JSON.stringify(value)
  switch (node.type) {
    case Scalar.PLAIN:
      return isPlain(value, node.value) ? [value, double] : [double]
    case Scalar.QUOTE_SINGLE:
      return [`'${value.replaceAll("'", "''")}'`, double]
    case Scalar.BLOCK_LITERAL:
      return [block(text, node, value.split('\n')), double]
    case Scalar.BLOCK_FOLDED:
      return [block(text, node, wrapped(value, widthOf(text, node))), double]
    default:
      return [double]
  }
}

/** Whether a text needs no quotes: as a number in the place of another one, `old`, has none. */
function isPlain(value: string, old: unknown): boolean {
  const { document, faults } = compose(`key: ${value}`)
  const found = document?.get('key')
  const isAlike = typeof found === 'string' || typeof found === typeof old
  return isAlike && String(found) === value && faults.length === 0
}

/** A block scalar with other lines below the same header. */
function block(text: string, node: Scalar, lines: string[]): string {
  const [header = '', ...old] = linesOf(text, node)
  const first = old.find((line) => line.trim() !== '') ?? ''
  const indent = ' '.repeat(first.length - first.trimStart().length)
  return [header, ...lines.map((line) => line && indent + line)].join(eolOf(text))
}

/** The longest line of a block, without its indentation. */
function widthOf(text: string, node: Scalar): number {
  const lines = linesOf(text, node).slice(1)
  return Math.max(40, ...lines.map((line) => line.trim().length))
}

const linesOf = (text: string, node: Scalar): string[] =>
  text.slice(startOf(node), endOf(text, node)).split(/\r?\n/)

function wrapped(value: string, width: number): string[] {
  const lines: string[] = []
  for (const word of value.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= width)
      lines[lines.length - 1] += ` ${word}`
    else lines.push(word)
  }
  return lines
}
