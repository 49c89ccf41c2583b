import { count, type Draft, type Result } from '@protocol14/core'
import { visible } from '../visible.js'
import type { BuildOptions } from './build.js'
import type { Said } from './record.js'

/** More documents that did not change, or things to do, are counted and not listed. */
const most = 20

/** What is said of a document, as soon as it is known. */
export function resultText(
  { path, state, why, hint, told }: Result,
  { paint, dryRun, stdout, total = 1 }: Flags,
): string {
  if (state === 'unchanged' && total > most) return ''
  const colours = stdout ? paint.err : paint.out
  const colour = { written: colours.green, unchanged: colours.dim, refused: colours.red }[state]
  const word = state === 'written' && dryRun ? 'would write' : state
  const warnings = warningsOf(told)
  const notes = [...(why ? [why] : []), ...(warnings > 0 ? [count(warnings, 'warning')] : [])]
  const noted = notes.length > 0 ? `  (${visible(notes.join('; '))})` : ''
  const next = hint ? `  ${colours.green('→')} ${visible(hint)}\n` : ''
  return `${colour(word)}  ${visible(path)}${noted}\n${next}`
}

/** How many of which, and what to do next. */
export function summaryText(all: Result[], { dryRun }: Flags): string {
  const results = all.filter(({ told }) => !told.isIndex)
  const states = ['written', 'unchanged', 'refused'] as const
  const counts = states.flatMap((state) => {
    const number = results.filter((result) => result.state === state).length
    return number > 0 ? [`${number} ${state === 'written' && dryRun ? 'to write' : state}`] : []
  })
  const told = counts.length > 0 ? `: ${counts.join(', ')}` : ''
  const summary = [`${count(results.length, 'form')}${told}`]
  // Counted in every document before it is written; one that lacks a fact is refused.
  if (results.some(({ state }) => state !== 'refused'))
    summary.push('The layers of each document are those of its form')
  const steps = dryRun ? [] : [...new Set(results.flatMap(nextSteps))]
  if (steps.length > 0)
    summary.push('', 'Next:', ...steps.slice(0, most).map((step) => `- ${visible(step)}`))
  if (steps.length > most) summary.push(`… and ${steps.length - most} more`)
  return `${summary.join('\n')}\n`
}

/** The exit code of a build. */
export const codeOf = (results: Result[]): number =>
  results.some(({ state }) => state === 'refused') ? 1 : 0

/** What a run would say that finds all as this one leaves it; nothing if that is not known. */
export function saidNext(results: Result[], err: string, options: BuildOptions): Said | undefined {
  if (results.some(({ state, told }) => state === 'refused' && told.document)) return undefined
  const next = results.map(
    (one): Result => ({ ...one, state: one.state === 'refused' ? 'refused' : 'unchanged' }),
  )
  const lines = next.map((one) =>
    isSilent(one, options) ? '' : resultText(one, { ...options, total: next.length }),
  )
  const out = lines.join('') + (options.quiet ? '' : summaryText(next, options))
  return { out, err, code: codeOf(next), colours: options.paint.coloured }
}

/** What is not said under these flags. */
export const isSilent = (
  { state }: Pick<Result, 'state'>,
  { quiet, stdout }: Pick<BuildOptions, 'quiet' | 'stdout'>,
): boolean => (quiet === true || stdout === true) && state !== 'refused'

type Flags = Pick<BuildOptions, 'paint' | 'dryRun' | 'stdout'> & { total?: number }

const warningsOf = ({ diagnostics }: Draft): number =>
  diagnostics.filter(({ severity }) => severity === 'warning').length

const nextSteps = ({ told, state }: Result): string[] =>
  state === 'refused' ? [] : (told.outline?.next ?? [])
