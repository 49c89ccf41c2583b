import { isCollection, visit } from 'yaml'
import { apply, type Edit, type Splice } from '../edit/edit.js'
import { lineEnd, lineStart, nextLine } from '../edit/lines.js'
import { type Composed, compose } from '../yaml/compose.js'
import { toData } from '../yaml/data.js'
import type { Fault } from '../yaml/faults.js'
import { hasComments } from './reading.js'

/** How many faults of one text are tried: one that opens a bracket can hide all the others. */
const MOST = 40

/** The first missing quotes of `text` that can be put without a doubt. */
export function quotes(text: string): Edit | undefined {
  const composed = compose(text)
  const faults = faultsOf(composed, text).filter(({ message }) =>
    /expected text in quotes$/.test(message),
  )
  for (const { range, hint } of faults.slice(0, MOST)) {
    const quoted = /needs quotes: (.+)$/s.exec(hint ?? '')?.[1]
    if (quoted === undefined || !isWhole(text, range)) continue
    const splice = { start: range[0], end: range[1], text: quoted }
    const message = `Put \`${text.slice(...range)}\` in quotes`
    if (isText(text, splice)) return { message, range, splices: [splice] }
  }
  return undefined
}

/** What is wrong with a text; with its values only where it is YAML. */
function faultsOf({ document, faults }: Composed, text: string): Fault[] {
  const isSound = faults.every(({ severity }) => severity === 'warning')
  if (document && isSound) toData(document, faults, text)
  return faults
}

/** Whether the value ends with its line, and has nothing in it that may be a comment. */
function isWhole(text: string, [start, end]: Fault['range']): boolean {
  if (/\s#|\n/.test(text.slice(start, end))) return false
  if (text.slice(end, lineEnd(text, end)).trim() !== '') return true
  const rest = text.slice(nextLine(text, end)).split('\n')
  const next = rest.find((line) => !/^\s*(#|$)/.test(line)) ?? ''
  const indent = next.length - next.trimStart().length
  return indent <= indentOf(text.slice(lineStart(text, start), start))
}

/** The column of the key or the dash that `before` ends with: a line right of it goes on. */
function indentOf(before: string): number {
  const key = /^\s*(?:- +)*(?=[\w-]+: +$)/.exec(before)
  if (key) return key[0].length
  const dash = before.lastIndexOf('-')
  return dash >= 0 ? dash : before.length - 1
}

/** Whether `splice` makes one value or item of a block, and hides no comment. */
function isText(text: string, splice: Splice): boolean {
  const after = apply(text, [splice])
  const { document } = compose(after)
  const isToken = /^\{[^{}]*\}$/.test(text.slice(splice.start, splice.end))
  let found = false
  if (document)
    visit(document, {
      Scalar(key, node, path) {
        if (node.range?.[0] !== splice.start) return
        const inFlow = path.some((one) => isCollection(one) && one.flow)
        found = key !== null && key !== 'key' && (isToken || !inFlow)
        return visit.BREAK
      },
    })
  return found && hasComments(after, text)
}
