import type { Diagnostic } from '../diagnostic.js'
import { sealedAt } from '../files/seal.js'

/** More than any document has; what a parser of Markdown does with more takes it minutes. */
const limits = { depth: 32, lines: 8000, line: 40_000, marks: 4000 }

const split = 'split the document'

/** A row of the quotes and lists that a line begins with. */
const containers = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/
const one = />|[-+*]|\d+[.)]/g

/**
 * Why a document is not parsed: it would take too long or too much memory, or was left in the middle
 * of a merge, or holds two. Nothing for one that can be. `file` is its name.
 */
export function insane(text: string, file: string): Diagnostic | undefined {
  const lines = text.split('\n')
  const [, second] = sealedAt(text)
  let marks = 0
  // The items that a line is in: how far each is indented, and how deep it is.
  const around: { indent: number; depth: number }[] = []
  for (const [index, line] of lines.entries()) {
    const refuse = (message: string, hint: string): Diagnostic => {
      const start = { line: index + 1, column: 1 }
      const end = { line: index + 1, column: 1 + Math.min(line.length, 40) }
      return {
        severity: 'error',
        rule: 'file/document',
        message,
        hint,
        file,
        place: { start, end },
      }
    }
    if (index >= limits.lines)
      return refuse(
        `Unexpected document of ${lines.length} lines, expected at most ${limits.lines}`,
        split,
      )
    if (line.length > limits.line)
      return refuse(
        `Unexpected line of ${line.length} characters, expected at most ${limits.line}`,
        split,
      )
    const begun = containers.exec(line)?.[0].match(one)?.length ?? 0
    const indent = line.search(/\S/)
    while (indent >= 0 && indent <= (around.at(-1)?.indent ?? -1)) around.pop()
    const depth = (around.at(-1)?.depth ?? 0) + begun
    if (begun > 0) around.push({ indent, depth })
    if (depth > limits.depth || /^\t{33}/.test(line))
      return refuse(
        `Unexpected nesting, expected at most ${limits.depth} levels`,
        'make the document flatter',
      )
    if (/^(?:<{7} |>{7} |={7}$)/.test(line) && text.includes('<<<<<<< '))
      return refuse(
        `Unexpected \`${line.slice(0, 7)}\` of a merge that was not finished`,
        'choose one of the two versions',
      )
    if (index === second)
      return refuse(
        'Unexpected second mark of protocol14, expected one at the end',
        'two documents are in one file: remove one of them',
      )
    // An empty line ends a paragraph, and with it what its marks may mean together.
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_[\]<>&`~!]/g)?.length ?? 0)
    if (marks > limits.marks)
      return refuse(
        `Unexpected paragraph of more than ${limits.marks} marks`,
        'put empty lines between its parts',
      )
  }
  return undefined
}
