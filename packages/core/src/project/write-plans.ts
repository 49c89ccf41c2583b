import { basename, dirname, resolve } from 'node:path'
import { breath } from '../files/breath.js'
import { dropDead, type Lock, lock } from '../files/lock.js'
import { elsewhere, isInRoot } from '../files/output.js'
import { type Plan, planDocument, refusedBy, type WriteOptions } from '../files/plan.js'
import { realOf } from '../files/real-of.js'
import { sweep } from '../files/temporary.js'
import { folded } from './clashes.js'
import type { Draft } from './draft.js'
import { pathOf } from './index-of.js'

/** What shall be done about each document; nothing for one that is not there or known to be fine. */
export type Plans = (Plan | undefined)[]

/** How documents are planned. */
interface PlanOptions extends WriteOptions {
  /** All of the run, also those whose documents are not written now. */
  others?: Draft[]
}

/**
 * Plans all documents before anything is written: those that links lead to one file, to the place of
 * one of `others`, or to a form, are refused, and so is one whose place the system refuses.
 */
export async function planAll(
  all: Draft[],
  { others = [], ...options }: PlanOptions,
): Promise<Plans> {
  const plans: Plans = []
  for (const { document, isOnDisk, isIndex, root } of all) {
    await breath()
    const { output, markdown } = (!isOnDisk && document) || {}
    const plan = () => planDocument(root, output ?? '', markdown ?? '', { ...options, isIndex })
    plans.push(output === undefined ? undefined : planned(plan))
  }
  const own = new Set(all.map(({ input }) => input))
  const run = [...all, ...others.filter(({ input }) => !own.has(input))]
  const inputs = new Set(run.map(({ input }) => folded(input)))
  const [once, twice] = [new Set<string>(), new Set<string>()]
  const targets = targetsOf(run, plans)
  for (const target of targets) if (target) (once.has(target) ? twice : once).add(target)
  const isTaken = (target = '') => inputs.has(target) || twice.has(target)
  return plans.map((plan, at) => (isTaken(targets[at]) ? taken : plan))
}

/** A plan, or why there can be none for this document. */
function planned(plan: () => Plan): Plan {
  try {
    return plan()
  } catch (error) {
    return { outcome: refusedBy(error) }
  }
}

/** Where planned documents go, and what else has the name of one is or would go, without links. */
function targetsOf(all: Draft[], plans: Plans): (string | undefined)[] {
  const names = new Set(plans.flatMap((plan) => plan?.target && folded(basename(plan.target))))
  const isAlike = (place: string) => names.has(folded(basename(place)))
  return all.map((one, at) => {
    const { target } = plans[at] ?? {}
    if (target !== undefined) return folded(target)
    const isElsewhere = one.output === undefined || !isAlike(pathOf(one))
    return isElsewhere ? undefined : folded(realOf(pathOf(one)))
  })
}

const taken: Plan = {
  outcome: {
    state: 'refused',
    message: 'Unexpected link to a form or to the place of another document',
    hint: `remove the link, or ${elsewhere}`,
  },
}

/**
 * Removes what killed builds left beside the documents and in the roots; nothing that is in use.
 * Beside documents that are known to be as they were, only where a killed build left its lock.
 */
export function sweepAll(all: Draft[], plans: Plans): void {
  const roots = new Set(all.map(({ root }) => root))
  const left = new Set([...roots].filter(dropDead))
  for (const root of roots) sweep(root)
  for (const [folder, root] of foldersOf(all, plans, left))
    if (isInRoot(root, folder)) sweep(folder)
}

/** The folders to sweep, with the root of one. */
function foldersOf(all: Draft[], plans: Plans, left: Set<string>): Map<string, string> {
  return new Map(
    all.flatMap(({ root, output, isOnDisk }, at): [string, string][] => {
      if (isOnDisk && !left.has(root)) return []
      const file = plans[at]?.target ?? (output === undefined ? undefined : resolve(root, output))
      return file === undefined ? [] : [[dirname(file), root]]
    }),
  )
}

/** Keeps other builds out of the roots where something is to be written; nothing where none is. */
export async function lockFor(
  all: Draft[],
  plans: Plans,
  waiting?: (holder: string) => void,
): Promise<Lock | undefined> {
  const roots = all.flatMap(({ root }, at) =>
    plans[at]?.outcome.state === 'written' ? [root] : [],
  )
  return roots.length > 0 ? lock(new Set(roots), waiting) : undefined
}
