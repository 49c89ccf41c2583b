import type { Data } from '../data.js'
import type { Line } from './line.js'
import type { Lines } from './lines.js'

export type DataMap = { [key: string]: Data }

/** Where a map or list begins, and the line of each entry; none for an item that is one itself. */
export type Blocks = Map<Data, { start: number; lines: (Line | undefined)[] }>

/** Deeper than any form; the yaml package says how deep is too deep. */
const deepest = 16

/** Names that mean something else in an object. */
const ofEveryObject = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Reads maps and lists; `column` is where their keys or dashes stand. */
export class Reader {
  readonly blocks: Blocks = new Map()
  /** Texts, maps and lists, as the yaml package counts them. */
  values = 1
  readonly #lines: Lines

  constructor(lines: Lines) {
    this.#lines = lines
  }

  map(column: number, depth: number): DataMap {
    const found: DataMap = {}
    const lines = this.#begin(found)
    for (;;) {
      const { line } = this.#lines
      if (line?.column !== column || line.dashes !== '' || line.key === undefined) return found
      const { key } = line
      this.values++
      lines.push(line)
      if (Object.hasOwn(found, key) || ofEveryObject.has(key)) this.#lines.giveUp()
      else found[key] = this.#value(column, depth, true)
    }
  }

  #list(column: number, depth: number): Data[] {
    const found: Data[] = []
    const lines = this.#begin(found)
    for (;;) {
      const { line } = this.#lines
      if (line?.column !== column || line.dashes === '') return found
      this.values++
      const next = line.dashes.indexOf('-', 1)
      const width = next < 0 ? line.dashes.length : next
      line.column += width
      line.dashes = line.dashes.slice(width)
      const isBlock = line.dashes !== '' || line.key !== undefined
      lines.push(isBlock ? undefined : line)
      found.push(isBlock ? this.#block(depth) : this.#value(column, depth, false))
    }
  }

  /** Notes where a map or list begins: at its first key or dash. */
  #begin(found: Data): (Line | undefined)[] {
    const { line } = this.#lines
    const lines: (Line | undefined)[] = []
    if (line) this.blocks.set(found, { start: line.keyStart - line.dashes.length, lines })
    return lines
  }

  /** What stands behind a key or dash, or on the lines below it. */
  #value(column: number, depth: number, isKey: boolean): Data {
    const lines = this.#lines
    if (lines.line?.raw !== undefined) return lines.take(lines.line.raw, column)
    lines.next()
    const { line } = lines
    if (!line || line.column < column) return undefined
    // The dashes of a list may stand right below its key.
    if (line.column === column && !(isKey && line.dashes !== '')) return undefined
    return this.#block(depth)
  }

  /** The map or list that begins here. */
  #block(depth: number): Data {
    const { line } = this.#lines
    if (!line || depth > deepest) return this.#lines.giveUp()
    if (line.dashes !== '') return this.#list(line.column, depth + 1)
    return line.key === undefined ? this.#lines.giveUp() : this.map(line.column, depth + 1)
  }
}
