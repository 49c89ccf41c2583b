import { lstatSync } from 'node:fs'
import { CannotRun, cannotRun } from '../diagnostic.js'
import { elsewhere, legible, locate, type Problem, planOutput } from './output.js'
import { readBytes } from './read-file.js'
import { told } from './refusals.js'
import { unseal } from './seal.js'

/** Far more than a document has; what is larger was not generated. */
const LARGEST = 16 * 1024 * 1024

/** What became of a document, or would. */
export type Outcome = { state: 'written' | 'unchanged' } | ({ state: 'refused' } & Problem)

/** `force` overwrites a file that protocol14 did not generate, or that was edited since. */
export interface WriteOptions {
  force?: boolean
  /** It is of no form, which an edit could go into. */
  isIndex?: boolean | undefined
}

/** What shall be done about a document. */
export interface Plan {
  outcome: Outcome
  /** The real paths of the root and of the place, where it can go there. */
  root?: string
  target?: string
  /** That of the file that is there, if it is to be kept. */
  mode?: number
  /** How what is there was when it was looked at. */
  stamp?: string
}

/** Plans to write a sealed document to `relative`, a path from `root` with `/`. Throws `CannotRun`. */
export function planDocument(
  root: string,
  relative: string,
  text: string | Uint8Array,
  options: WriteOptions = {},
): Plan {
  try {
    return decide(root, relative, text, options)
  } catch (error) {
    throw error instanceof CannotRun ? error : told(error, relative)
  }
}

/** Whether what is there is still what was there when it was planned. */
export const isAsPlanned = ({ target, stamp }: Plan): boolean =>
  target === undefined || stampOf(target) === stamp

function decide(
  root: string,
  relative: string,
  text: string | Uint8Array,
  { force = false, isIndex = false }: WriteOptions,
): Plan {
  const plan = planOutput(root, relative)
  if ('problem' in plan) return refuse(plan.problem)
  const place = locate(root, plan.file)
  if ('problem' in place) return refuse(place.problem)
  const { root: realRoot, target, isThere } = place
  const at = { root: realRoot, target, stamp: stampOf(target) }
  const written: Plan = { ...at, outcome: { state: 'written' } }
  if (!isThere) return written
  const there = readBytes(target, LARGEST)
  if ('problems' in there) {
    const [problem] = there.problems
    if (problem?.rule === 'file/kind') throw inTheWay(relative, problem.message)
    return force ? written : { ...at, ...refuse(foreign(relative)) }
  }
  const { bytes, mode } = there
  if (bytes.length === 0) return written // Nothing can be lost, and a crash may leave it so.
  if (bytes.equals(Buffer.from(text))) return { ...at, outcome: { state: 'unchanged' } }
  const { state, body } = unseal(bytes.toString())
  // An edit that the new text has too is not lost.
  const isKept = state === 'broken' && body === unseal(Buffer.from(text).toString()).body
  if (state === 'intact' || isKept || force) return { ...written, mode }
  return { ...at, ...refuse(state === 'none' ? foreign(relative) : edited(relative, isIndex)) }
}

/** What changes with a file; empty for one that is not there. */
function stampOf(file: string): string {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  return stats ? [stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join() : ''
}

const refuse = ({ message, hint }: Problem): Plan => ({
  outcome: { state: 'refused', message, hint },
})

/** What would meet the next document too; who may write there is another question for each. */
const aboutAll = /^write\/(?:enospc|edquot|erofs|emfile|enfile)$/

/** What the system says of one document, so that all others can be written. Throws what is about all. */
export function refusedBy(error: unknown): Outcome {
  const [one] = error instanceof CannotRun ? error.diagnostics : []
  if (!one || aboutAll.test(one.rule)) throw error
  return { state: 'refused', message: one.message, hint: one.hint ?? '' }
}

const foreign = (relative: string): Problem => ({
  message: `Unexpected \`${legible(relative)}\`, expected a file that protocol14 generated`,
  hint: 'move it, or overwrite it with `--force`',
})

const edited = (relative: string, isIndex: boolean): Problem => ({
  message: `Unexpected edit of \`${legible(relative)}\`, expected the text that protocol14 generated`,
  hint: isIndex
    ? 'put it into the forms that it is about, and overwrite it with `--force`'
    : `take it into the form with \`protocol14 import ${legible(relative)}\`, or overwrite it with \`--force\``,
})

const inTheWay = (relative: string, message: string) =>
  cannotRun('write/kind', relative, message, `move it, or ${elsewhere}`)
