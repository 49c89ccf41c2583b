import { basename, dirname } from 'node:path'
import { inside } from './inside.js'
import { isAsPlanned, type Outcome, type Plan, planDocument, type WriteOptions } from './plan.js'
import { told } from './refusals.js'
import { replaceIn } from './replace.js'

/**
 * Writes a sealed document to `relative`, a path from `root` with `/`: as a whole or not at all, and
 * nothing where the same bytes are there already. Rejects with `CannotRun` where the system refuses.
 */
export async function writeDocument(
  root: string,
  relative: string,
  text: string,
  options: WriteOptions = {},
): Promise<Outcome> {
  return writePlanned(planDocument(root, relative, text, options), {
    root,
    relative,
    text,
    options,
  })
}

/** What `writeDocument` would give, without writing; only whether the disk takes it is not tried. */
export async function wouldWrite(
  root: string,
  relative: string,
  text: string | Uint8Array,
  options: WriteOptions = {},
): Promise<Outcome> {
  return planDocument(root, relative, text, options).outcome
}

/**
 * Does what was planned; where somebody changed what is there since, what is right now. Writes into
 * the folder that was planned, and not where a link leads that was put there since. Throws `CannotRun`.
 */
export function writePlanned(plan: Plan, { root, relative, text, options }: Document): Outcome {
  const now = isAsPlanned(plan) ? plan : planDocument(root, relative, text, options)
  const { outcome, root: realRoot = root, target = '', mode } = now
  if (outcome.state !== 'written') return outcome
  try {
    inside(realRoot, dirname(target), (folder) => replaceIn(folder, basename(target), text, mode))
    return outcome
  } catch (error) {
    throw told(error, relative)
  }
}

interface Document {
  root: string
  relative: string
  text: string | Uint8Array
  options: WriteOptions
}
