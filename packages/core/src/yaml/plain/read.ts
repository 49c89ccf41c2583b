import { forbidden } from '../../files/characters.js'
import type { Comment } from '../comments.js'
import { limits } from '../limits.js'
import { Lines } from './lines.js'
import { type Blocks, type DataMap, Reader } from './reader.js'

/** No form comes near so many characters; what does is for the yaml package to judge. */
const longest = 262_144

/** A form that was read in one pass. */
export interface PlainForm {
  text: string
  data: DataMap
  /** Where its maps and lists stand. */
  blocks: Blocks
  comments(): Comment[]
}

/**
 * Reads a form in plain YAML in one pass: maps and lists that are indented by spaces, and texts in
 * quotes, without, or below `|` and `>`. Nothing for any other form, and for each of which the yaml
 * package could have something to say: it reads those.
 */
export function readPlain(text: string): PlainForm | undefined {
  if (text.length > longest || /[\t\r]/.test(text) || forbidden(text).length > 0) return undefined
  const lines = new Lines(text)
  if (lines.line?.column !== 0) return undefined
  const reader = new Reader(lines)
  const data = reader.map(0, 1)
  // A line that is left over belongs to no map or list by its indentation.
  const isWhole = lines.isPlain && lines.line === undefined
  if (!isWhole || reader.values > limits.values) return undefined
  return { text, data, blocks: reader.blocks, comments: () => commentsIn(text, lines.gaps) }
}

const commentsIn = (text: string, gaps: Lines['gaps']): Comment[] =>
  gaps.flatMap(([start, end]) =>
    [...text.slice(start, end).matchAll(/#[^\n]*/g)].map(({ 0: comment, index }) => ({
      offset: start + index,
      text: comment,
    })),
  )
