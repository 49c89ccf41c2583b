import { limits } from '../limits.js'
import { type Line, lineAt, skipComments } from './line.js'
import { blockAt, textOf } from './text.js'

/** The lines of a text that tell something, one after the other, up to the first that is not plain. */
export class Lines {
  readonly text: string
  line: Line | undefined
  isPlain = true
  /** Where comments stand, and blank lines. */
  readonly gaps: [start: number, end: number][] = []
  /** Where what was read ends. */
  #end = 0

  constructor(text: string) {
    this.text = text
    this.next()
  }

  next(): undefined {
    const start = skipComments(this.text, this.#end)
    if (this.#cutsOff(start)) return this.giveUp()
    this.#skipTo(start)
    this.line = undefined
    if (start === this.text.length) return
    this.line = lineAt(this.text, start)
    if (!this.line) return this.giveUp()
    this.#end = this.line.end
  }

  /** The text of the line, which is `raw`, or of those below it that stand further in than `column`. */
  take(raw: string, column: number): string | undefined {
    const value = /^[|>]/.test(raw) ? this.#block(raw, column) : textOf(raw)
    if (value !== undefined && value.length > limits.text) return this.giveUp()
    this.next()
    return value
  }

  giveUp(): undefined {
    this.isPlain = false
    this.line = undefined
  }

  #block(mark: string, column: number): string | undefined {
    const start = this.text.indexOf('\n', this.#end) + 1
    const found = start > 0 ? blockAt(this.text, start, mark, column) : undefined
    if (!found) return this.giveUp()
    this.#skipTo(start)
    this.#end = found.end
    return found.value
  }

  #skipTo(start: number): void {
    if (start > this.#end + 1 || this.text[this.#end] === '#') this.gaps.push([this.#end, start])
    this.#end = start
  }

  /** Whether the yaml package would say that a comment may have been meant as text. */
  #cutsOff(start: number): boolean {
    const { raw = '' } = this.line ?? {}
    return /^[^"'].*?[a-z]|^[a-z]/.test(raw) && /#[^ \n]/.test(this.text.slice(this.#end, start))
  }
}
