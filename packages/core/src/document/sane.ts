import type { Diagnostic } from '../diagnostic.js'
import { largestFile } from '../files/read-file.js'
import { sealedAt } from '../files/seal.js'

/** More than any document has; what a parser of Markdown does with more takes it minutes. */
const limits = { depth: 32, lines: 8000, line: 40_000, marks: 4000 }

const seal = '<!-- protocol14 '
const split = 'split the document'

/** A row of the quotes and lists that a line begins with. */
const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/
const one = />|[-+*]|\d+[.)]/g
const marked = /[*_[\]<>&`~!]/g
/** What lines begin with that may be too deep: with 3 marks and 7 spaces at most, they are 24 levels. */
const deep = /^(?:[ \t]{8}|(?:[ \t]*(?:[>*+-]|\d+[.)])){4})/m

/**
 * Why a document is not parsed: it would take too long or too much memory, or was left in the middle
 * of a merge, or holds two. Nothing for one that can be. `file` is its name. One that `isTold` just now
 * is in the middle of nothing, be it about merges.
 */
export function insane(text: string, file: string, isTold = false): Diagnostic | undefined {
  const size = Buffer.byteLength(text)
  const lines = size > largestFile ? [''] : text.split('\n')
  const refuse = (index: number, message: string, hint: string): Diagnostic => {
    const start = { line: index + 1, column: 1 }
    const end = { line: index + 1, column: 1 + Math.min(lines[index]?.length ?? 0, 40) }
    return {
      severity: 'error',
      rule: 'file/document',
      message,
      hint,
      file,
      place: { start, end },
    }
  }
  if (size > largestFile)
    return refuse(0, `Unexpected document of ${size} bytes, expected at most ${largestFile}`, split)
  // As each document that is told is looked at, what most have none of is asked of the whole first.
  const [, second] = text.indexOf(seal) === text.lastIndexOf(seal) ? [] : sealedAt(text)
  const isMerging = !isTold && text.includes('<<<<<<< ')
  const isLong = text.split('\n\n').some(({ length }) => length > limits.marks)
  const isPlain = second === undefined && !isMerging && !isLong && !deep.test(text)
  if (isPlain && lines.length <= limits.lines) return undefined
  let marks = 0
  // The items that a line is in: how far each is indented, and how deep it is.
  const around: { indent: number; depth: number }[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string
    if (index >= limits.lines)
      return refuse(
        index,
        `Unexpected document of ${lines.length} lines, expected at most ${limits.lines}`,
        split,
      )
    if (line.length > limits.line)
      return refuse(
        index,
        `Unexpected line of ${line.length} characters, expected at most ${limits.line}`,
        split,
      )
    const row = containers.exec(line)
    const begun = row ? count(row[0], one) : 0
    const indent = line.search(/\S/)
    while (indent >= 0 && indent <= (around.at(-1)?.indent ?? -1)) around.pop()
    const depth = (around.at(-1)?.depth ?? 0) + begun
    if (begun > 0) around.push({ indent, depth })
    if (depth > limits.depth || /^\t{33}/.test(line))
      return refuse(
        index,
        `Unexpected nesting, expected at most ${limits.depth} levels`,
        'make the document flatter',
      )
    if (isMerging && /^(?:<{7} |>{7} |={7}$)/.test(line))
      return refuse(
        index,
        `Unexpected \`${line.slice(0, 7)}\` of a merge that was not finished`,
        'choose one of the two versions',
      )
    if (index === second)
      return refuse(
        index,
        'Unexpected second mark of protocol14, expected one at the end',
        'two documents are in one file: remove one of them',
      )
    // An empty line ends a paragraph, and with it what its marks may mean together.
    if (isLong) marks = line.trim() === '' ? 0 : marks + count(line, marked)
    if (marks > limits.marks)
      return refuse(
        index,
        `Unexpected paragraph of more than ${limits.marks} marks`,
        'put empty lines between its parts',
      )
  }
  return undefined
}

/** Why a document that was just told of the form in `file` would not be parsed again: it is not written. */
export function unfit(markdown: string, file: string): Diagnostic | undefined {
  const fault = insane(markdown, file, true)
  if (!fault?.place) return undefined
  const { place, message, ...rest } = fault
  const { line } = place.start
  const at = line === 1 ? '' : `, at \`${markdown.split('\n', line).at(-1)?.slice(0, 40)}\``
  return {
    ...rest,
    message: `${message}, in what this form is told as${at}`,
    hint: 'shorten what it tells there, or split the form',
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
