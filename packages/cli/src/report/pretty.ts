import type { Checked } from '../check/checked.js'
import { visible, visibleName } from '../visible.js'
import { brief, bySeverity, full, type Paint } from './one.js'
import { findings, type Reporter, summary } from './run.js'

/** For people: file by file, with the lines around each finding, then the totals. */
export const pretty: Reporter = (run, { paint, most }) => {
  const shown = new Set(findings(run).sort(bySeverity).slice(0, most))
  const told = run.checked.map((one) => {
    const diagnostics = one.diagnostics.filter((found) => shown.has(found)).sort(bySeverity)
    return tellFile({ ...one, diagnostics }, paint)
  })
  const hidden = findings(run).length - shown.size
  const more = hidden > 0 ? ` (${hidden} not shown, see --max-problems)` : ''
  return `${told.join('')}${paint.bold(summary(run))}${more}\n`
}

const colours = {
  fine: 'green',
  missing: 'red',
  stale: 'yellow',
  edited: 'red',
  foreign: 'red',
  alone: 'cyan',
  refused: 'red',
} as const

function tellFile(
  { file, document, state, diagnostics, diff, sources }: Checked,
  paint: Paint,
): string {
  const word = paint[colours[state]](state)
  const name =
    document === undefined ? visibleName(file) : `${visibleName(file)} → ${visibleName(document)}`
  const told = diagnostics.map((one) =>
    one.severity === 'info' ? `${brief(one, paint)}\n` : `${full(one, sources, paint)}\n`,
  )
  const changes = diff === undefined ? '' : `${tellDiff(diff, paint)}\n`
  const below = told.length > 0 || changes !== '' ? `\n${told.join('')}${changes}` : ''
  return `${word}  ${name}\n${below}`
}

function tellDiff(diff: string, paint: Paint): string {
  const lines = diff.split('\n').map((line) => {
    // A line of the file never begins a line, where some build logs would obey it.
    if (line.startsWith('+')) return paint.green(visible(line))
    return line.startsWith('-') ? paint.red(visible(line)) : visible(line)
  })
  return lines.join('\n')
}
