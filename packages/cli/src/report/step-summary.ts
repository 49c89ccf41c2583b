import type { Diagnostic } from '@protocol14/core'
import { visible } from '../visible.js'
import { cut } from './order.js'
import type { Run } from './run.js'
import { totalsLine } from './totals.js'

/** GitHub refuses a summary of more than 1 MiB; these keep the longest one below it. */
const mostRows = 200
const longest = 200

/** The summary of a step on GitHub, in Markdown: totals and a table of the problems. */
export function stepSummary(run: Run): string {
  const { files, hidden } = cut(run.files, mostRows)
  const rows = files.flatMap(({ diagnostics }) => diagnostics).map(row)
  const told = ['## protocol14', '', totalsLine(run.files)]
  if (rows.length > 0)
    told.push('', '| Severity | Place | Problem | Rule |', '|---|---|---|---|', ...rows)
  if (hidden > 0) told.push('', `${hidden} not shown`)
  return `${told.join('\n')}\n`
}

function row({ severity, file, place, message, rule }: Diagnostic): string {
  const at = place && file !== '' ? `:${place.start.line}:${place.start.column}` : ''
  return `| ${severity} | ${cell(file)}${at} | ${cell(message)} | ${cell(rule)} |`
}

/** Text that is nothing but text: Markdown takes no punctuation from a character reference. */
const cell = (text: string): string =>
  shortened(visible(text)).replace(/[!-/:-@[-`{-~]/g, (char) => `&#${char.charCodeAt(0)};`)

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text
}
