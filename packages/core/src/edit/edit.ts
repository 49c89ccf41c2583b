/** A stretch of a text and what stands there instead. */
export interface Splice {
  start: number
  end: number
  text: string
}

/** The splices of one fix, which stand or fall together. */
export interface Edit {
  message: string
  /** What is mended, at offsets of the text before. */
  range: [start: number, end: number]
  splices: Splice[]
}

/** `text` with all `splices`, in any order; those at one offset go in as they come. */
export function apply(text: string, splices: Splice[]): string {
  let out = ''
  let at = 0
  for (const { start, end, text: added } of inOrder(splices)) {
    out += text.slice(at, start) + added
    at = end
  }
  return out + text.slice(at)
}

/** Leaves out each edit that cuts into one before it; the next round has it again. */
export function apart<One extends Pick<Edit, 'splices'>>(edits: One[]): One[] {
  const taken: Splice[] = []
  return edits.filter(({ splices }) => {
    if (splices.some((one) => taken.some((other) => overlap(one, other)))) return false
    for (const splice of splices) taken.push(splice)
    return true
  })
}

/** From offsets of the spliced text to those of the text before. */
export function backOver(splices: Splice[]): (offset: number) => number {
  const ordered = inOrder(splices)
  return (offset) => {
    let shift = 0
    for (const { start, end, text } of ordered) {
      if (offset < start + shift) break
      if (offset < start + shift + text.length) return start
      shift += text.length - (end - start)
    }
    return offset - shift
  }
}

/** Stable, with an insertion before the splice that begins at the same offset. */
const inOrder = (splices: Splice[]): Splice[] =>
  splices.toSorted((a, b) => a.start - b.start || a.end - b.end)

const overlap = (a: Splice, b: Splice): boolean =>
  a.start === b.start ? a.end > a.start && b.end > b.start : a.start < b.end && b.start < a.end
