import { resolve } from 'node:path'
import { shown } from '../config/folders.js'
import { count } from '../count.js'
import { isError } from '../diagnostic.js'
import { breath } from '../files/breath.js'
import { type Outcome, type Plan, refusedBy } from '../files/plan.js'
import { writePlanned } from '../files/write.js'
import type { Draft } from './draft.js'
import { lockFor, planAll, sweepAll } from './write-plans.js'

/** What became of a form. */
export interface Result {
  told: Draft
  /** The document, or the form if it gave none; from where the command runs. */
  path: string
  state: 'written' | 'unchanged' | 'refused'
  why?: string
  hint?: string
}

/** How documents are written. */
export interface WriteFormsOptions {
  cwd: string
  /** Only say what would be done. */
  dryRun?: boolean
  /** Write over files that were edited by hand or are somebody else's. */
  force?: boolean
  /** All of the run, also those that are not written now. */
  others?: Draft[]
  /** Told once if another build has to end first. */
  waiting?: (holder: string) => void
}

/**
 * Writes what was built, in order; what has no document is refused. All is planned before anything is
 * written; then no other build writes below the same roots, and what killed builds left is removed.
 * Throws `CannotRun` where the disk takes nothing more, or where another build does not end.
 */
export async function* writeForms(
  all: Draft[],
  options: WriteFormsOptions,
): AsyncGenerator<Result> {
  let plans = await planAll(all, options)
  if (!options.dryRun) sweepAll(all, plans)
  const lock = options.dryRun ? undefined : await lockFor(all, plans, options.waiting)
  try {
    if (lock?.waited) plans = await planAll(all, options)
    for (const [at, one] of all.entries()) {
      await breath()
      yield resultOf(one, plans[at], options)
    }
  } finally {
    lock?.release()
  }
}

function resultOf(one: Draft, plan: Plan | undefined, options: WriteFormsOptions): Result {
  const { document, root } = one
  if (!document) return refused(one)
  const { output: relative, markdown: text } = document
  const path = shown(options.cwd, resolve(root, relative))
  if (!plan) return { told: one, path, state: 'unchanged' }
  const outcome = options.dryRun ? plan.outcome : write(plan, { root, relative, text, options })
  if (outcome.state !== 'refused') return { told: one, path, state: outcome.state }
  return { told: one, path, state: 'refused', why: outcome.message, hint: outcome.hint }
}

function write(plan: Plan, document: Parameters<typeof writePlanned>[1]): Outcome {
  try {
    return writePlanned(plan, document)
  } catch (error) {
    return refusedBy(error)
  }
}

/** What becomes of a form that has no document. */
export const refused = (one: Draft): Result => ({
  told: one,
  path: one.file,
  state: 'refused',
  why: whyRefused(one),
})

function whyRefused({ diagnostics, cannotRun }: Draft): string {
  if (cannotRun) return 'its config cannot be used'
  return count(diagnostics.filter(isError).length, 'error')
}
