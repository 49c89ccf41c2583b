import type { Diagnostic, Place } from '@protocol14/core'
import { visible, visibleLines } from '../visible.js'
import { cut } from './order.js'
import type { Run } from './run.js'

const commands = { error: 'error', warning: 'warning', info: 'notice' }

/** A workflow command for each diagnostic: GitHub shows it beside the line that it is about. */
export function github(run: Run, { most }: { most: number }): string {
  const all = cut(run.files, most).files.flatMap(({ diagnostics }) => diagnostics)
  return all.map((one) => `${command(one)}\n`).join('')
}

function command({ severity, file, place, rule, message, hint }: Diagnostic): string {
  const where = file === '' ? [] : [['file', file], ...(place ? pointsOf(place) : [])]
  const properties = [...where, ['title', rule]].map(
    ([name, value = '']) => `${name}=${property(value)}`,
  )
  const told = [message, ...(hint === undefined ? [] : [hint])].map(visibleLines).join('\n')
  return `::${commands[severity]} ${properties.join(',')}::${data(told)}`
}

/** GitHub refuses columns where the lines differ. Its last column is within the place. */
function pointsOf({ start, end }: Place): string[][] {
  const lines = [
    ['line', `${start.line}`],
    ['endLine', `${end.line}`],
  ]
  if (start.line !== end.line) return lines
  const last = Math.max(start.column, end.column - 1)
  return [...lines, ['col', `${start.column}`], ['endColumn', `${last}`]]
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string =>
  data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
