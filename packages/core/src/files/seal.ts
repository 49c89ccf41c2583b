import { hash } from 'node:crypto'

const mark = /^<!-- protocol14 ([0-9a-f]{16}) -->[ \t]*/

/** What `unseal` finds: `none` is somebody else's file, `broken` was edited after it was generated. */
export interface Unsealed {
  body: string
  state: 'none' | 'intact' | 'broken'
}

/**
 * Ends a document with a comment that holds a hash of the rest, so that an edit by hand is noticed.
 * The same text gets the same seal on every day and machine. Line ends become LF, a byte order mark
 * and empty lines at the end go. Never throws.
 */
export function seal(markdown: string): string {
  const text = markdown.replace(/^\uFEFF+/, '')
  const body = withoutBlankEnd(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)
  const above = `${body}${body === '' ? '' : '\n'}\n`
  return `${above}<!-- protocol14 ${hashOf(above)} -->\n`
}

/** `text` without the lines at its end that have nothing but spaces. */
function withoutBlankEnd(text: string): string {
  for (let end = text.length; ; ) {
    const start = text.lastIndexOf('\n', end - 1)
    if (/[^ \t]/.test(text.slice(start + 1, end))) return text.slice(0, end)
    if (start <= 0) return ''
    end = start
  }
}

/**
 * Takes a document apart into its text and the state of its seal, which is the last line that is
 * not empty. The lines of `body` keep their numbers. Never throws.
 */
export function unseal(text: string): Unsealed {
  const lines = linesOf(text)
  const above = lines.slice(0, -1)
  const last = mark.exec(lines.at(-1) ?? '')
  const isWhole = last?.[0] === last?.input
  if (isWhole && last?.[1] === hashOf([...above, ''].join('\n')))
    return { body: bodyOf(above), state: 'intact' }
  const seals = sealsIn(lines)
  const rest = lines.map((line, at) => (seals.has(at) ? line.replace(mark, '') : line))
  return { body: bodyOf(rest), state: seals.size === 0 ? 'none' : 'broken' }
}

/** Whether a text has a seal, be it broken; one in a fence is none. */
export const isSealed = (text: string): boolean => sealedAt(text).length > 0

/** The indices of the lines that are seals, in order: a document has one. */
export const sealedAt = (text: string): number[] =>
  text.includes('<!-- protocol14 ') ? [...sealsIn(linesOf(text))] : []

/** The hash in the last seal of a document, also where the text around it is another one by now. */
export function sealIn(text: string): string | undefined {
  const lines = linesOf(text)
  const at = [...sealsIn(lines)].at(-1) ?? -1
  return mark.exec(lines[at] ?? '')?.[1]
}

const bodyOf = (lines: string[]) =>
  filled(lines)
    .map((line) => `${line}\n`)
    .join('')

const linesOf = (text: string) => filled(text.replace(/^\uFEFF+/, '').split(/\r\n|\r|\n/))

const filled = (lines: string[]) =>
  lines.slice(0, lines.findLastIndex((line) => /[^ \t]/.test(line)) + 1)

const hashOf = (text: string) => hash('sha256', text, 'hex').slice(0, 16)

/**
 * The lines that are seals; inside a fence they are text, such as an example in a manual. One that is
 * never closed is a slip, and hides none. In order.
 */
function sealsIn(lines: string[]): Set<number> {
  const found = new Set<number>()
  let fence = ''
  let inside: number[] = []
  for (const [at, line] of lines.entries()) {
    const [, ticks = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line) ?? []
    if (fence === '') [fence, inside] = [ticks, []]
    else if (ticks.startsWith(fence) && /^[ \t]*$/.test(rest)) fence = ''
    if (!mark.test(line)) continue
    if (fence === '') found.add(at)
    else inside.push(at)
  }
  return fence === '' ? found : new Set([...found, ...inside])
}
