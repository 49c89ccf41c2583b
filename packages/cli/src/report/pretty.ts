import type { State } from '@protocol14/core'
import { visible, visibleName } from '../visible.js'
import { inertText } from './inert.js'
import { brief, full } from './one.js'
import { cut } from './order.js'
import type { Checked, Paint, Run } from './run.js'
import { totalsLine } from './totals.js'

/** The report for people: diagnostics by file with code frames, then diffs, then the totals. */
export function pretty(run: Run, { paint, most }: { paint: Paint; most: number }): string {
  const { files, hidden } = cut(run.files, most)
  const told = files.flatMap((checked, index) => {
    const whole = run.files[index]?.diagnostics.length ?? 0
    return checked.diagnostics.length > 0 || (whole === 0 && checked.diff)
      ? [group(checked, run.sources, paint)]
      : []
  })
  const rest = hidden > 0 ? `; ${hidden} not shown` : ''
  return inertText(`${[...told, `${totalsLine(run.files)}${rest}`].join('\n')}\n`)
}

/** All that is told of one file. */
function group(checked: Checked, sources: Map<string, string>, paint: Paint): string {
  const options = { paint, sources, heading: checked.file }
  const loud = checked.diagnostics.filter(({ severity }) => severity !== 'info')
  const infos = checked.diagnostics.filter(({ severity }) => severity === 'info')
  const told = [heading(checked, paint), ...loud.map((one) => full(one, options))]
  if (infos.length > 0) told.push(`${infos.map((one) => brief(one, options)).join('\n')}\n`)
  if (checked.diff) told.push(coloured(checked.diff, paint))
  return told.join('\n')
}

function heading({ file, document, state }: Checked, paint: Paint): string {
  const name = paint.bold(visibleName(file))
  const of = document === undefined ? '' : visible(document)
  const stands = state === undefined ? '' : colourOf(state, paint)(state)
  const about = [stands, of].filter((part) => part !== '').join(' ')
  return about === '' ? name : `${name}  ${about}`
}

function colourOf(state: State, paint: Paint): (text: string) => string {
  if (state === 'fine') return paint.green
  return state === 'alone' ? paint.dim : paint.red
}

/** A diff, coloured by line; what stands before the first `@@` names files and is no change. */
function coloured(diff: string, paint: Paint): string {
  const lines = diff.replace(/\n$/, '').split('\n')
  const start = lines.findIndex((line) => line.startsWith('@@'))
  const told = lines.map((line, index) => {
    const colour = index < start ? paint.bold : diffColours(paint)[line.charAt(0)]
    return colour ? colour(visible(line)) : visible(line)
  })
  return `${told.join('\n')}\n`
}

const diffColours = (paint: Paint): Partial<Record<string, (text: string) => string>> => ({
  '+': paint.green,
  '-': paint.red,
  '@': paint.cyan,
})
