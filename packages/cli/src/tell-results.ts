import type { Result } from '@protocol14/core'
import type { BuildOptions } from './build.js'
import { count } from './count.js'
import { visible } from './visible.js'

/** A line for a document, as soon as it is known; on stderr where stdout is for documents. */
export function tellResult(result: Result, { paint, quiet, dryRun, stdout }: BuildOptions): void {
  const { path, state, why, hint } = result
  if ((quiet || stdout) && state !== 'refused') return
  const [out, colours] = stdout ? [process.stderr, paint.err] : [process.stdout, paint.out]
  const colour = { written: colours.green, unchanged: colours.dim, refused: colours.red }[state]
  const word = state === 'written' && dryRun ? 'would write' : state
  const warnings = warningsOf(result)
  const notes = [...(why ? [why] : []), ...(warnings > 0 ? [count(warnings, 'warning')] : [])]
  const told = notes.length > 0 ? `  (${visible(notes.join('; '))})` : ''
  out.write(`${colour(word)}  ${visible(path)}${told}\n`)
  if (hint) out.write(`  ${colours.green('→')} ${visible(hint)}\n`)
}

/** How many of which, and what to do next. */
export function tellSummary(results: Result[], { quiet, dryRun, stdout }: BuildOptions): void {
  if (quiet || stdout) return
  const states = ['written', 'unchanged', 'refused'] as const
  const counts = states.flatMap((state) => {
    const number = results.filter((result) => result.state === state).length
    return number > 0 ? [`${number} ${state === 'written' && dryRun ? 'to write' : state}`] : []
  })
  process.stdout.write(`${count(results.length, 'form')}: ${counts.join(', ')}\n`)
  // Counted in every document before it is written; one that lacks a fact is refused.
  if (results.some(({ state }) => state !== 'refused'))
    process.stdout.write('The layers of each document are those of its form\n')
  const steps = dryRun ? [] : [...new Set(results.flatMap(nextSteps))]
  if (steps.length > 0)
    process.stdout.write(`\nNext:\n${steps.map((step) => `- ${visible(step)}\n`).join('')}`)
}

const warningsOf = ({ told }: Result): number =>
  told.diagnostics.filter(({ severity }) => severity === 'warning').length

const nextSteps = ({ told, state }: Result): string[] =>
  state === 'refused' ? [] : (told.outline?.next ?? [])
