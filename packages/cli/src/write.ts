import { type Data, textsAt, wouldWrite, writeDocument } from '@protocol14/core'
import type { BuildOptions } from './build.js'
import type { Built } from './clashes.js'
import { visible } from './visible.js'

/** What became of a form. */
export interface Result {
  built: Built
  state: 'written' | 'unchanged' | 'refused'
  why?: string
  hint?: string
}

/** Writes what was built, in order; forms with errors are refused. */
export async function write(
  built: Built[],
  root: string,
  options: BuildOptions,
): Promise<Result[]> {
  const results: Result[] = []
  const force = options.force === true
  for (const one of built) {
    if (!one.document) {
      const errors = one.diagnostics.filter(({ severity }) => severity === 'error').length
      results.push({ built: one, state: 'refused', why: count(errors, 'error') })
      continue
    }
    const { output, markdown } = one.document
    if (options.stdout) {
      process.stdout.write(markdown)
      results.push({ built: one, state: 'written' })
      continue
    }
    const put = options.dryRun ? wouldWrite : writeDocument
    const outcome = await put(root, output, markdown, { force })
    if (outcome.state === 'refused')
      results.push({ built: one, state: 'refused', why: outcome.message, hint: outcome.hint })
    else results.push({ built: one, state: outcome.state })
  }
  return results
}

/** A line for each document, a summary, and what to do next. With `--stdout` the document is all. */
export function tellResults(
  results: Result[],
  { paint, quiet, dryRun, stdout }: BuildOptions,
): void {
  const out = stdout ? process.stderr : process.stdout
  const refused = results.filter(({ state }) => state === 'refused')
  for (const { built, state, why, hint } of quiet || stdout ? refused : results) {
    const word = state === 'written' && dryRun ? 'would write' : state
    const colour = { written: paint.green, unchanged: paint.dim, refused: paint.red }[state]
    const path = built.document?.output ?? built.source.file
    const notes = [...(why ? [why] : []), ...warningsOf(built)].join('; ')
    out.write(`${colour(word)}  ${visible(path)}${notes ? `  (${notes})` : ''}\n`)
    if (hint) out.write(`  ${paint.green('→')} ${visible(hint)}\n`)
  }
  if (quiet || stdout) return
  out.write(`${summary(results, dryRun === true)}\n`)
  const actions = new Set(results.flatMap(nextSteps))
  if (actions.size > 0)
    out.write(`\nNext:\n${[...actions].map((one) => `- ${visible(one)}\n`).join('')}`)
}

function warningsOf({ diagnostics }: Built): string[] {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  return warnings > 0 ? [count(warnings, 'warning')] : []
}

function summary(results: Result[], dry: boolean): string {
  const states = ['written', 'unchanged', 'refused'] as const
  const counts = states.flatMap((state) => {
    const number = results.filter((result) => result.state === state).length
    return number > 0 ? [`${number} ${state === 'written' && dry ? 'to write' : state}`] : []
  })
  return `${count(results.length, 'form')}: ${counts.join(', ')}`
}

const nextSteps = ({ built, state }: Result): string[] =>
  state === 'refused' ? [] : textsAt(built.form?.data as Data, 'post_generation_actions[]')

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`
