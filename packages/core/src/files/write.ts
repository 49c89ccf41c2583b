import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CannotRun } from '../diagnostic.js'
import { locate, type Problem, planOutput, shown } from './output.js'
import { readBytes } from './read-file.js'
import { unseal } from './seal.js'

/** Far more than a document has; what is larger was not generated. */
const LARGEST = 16 * 1024 * 1024

/** What became of a document, or would. */
export type Outcome = { state: 'written' | 'unchanged' } | ({ state: 'refused' } & Problem)

/** `force` overwrites a file that protocol14 did not generate, or that was edited since. */
export interface WriteOptions {
  force?: boolean
}

/** `target` is the real path, where it shall be written; `mode` is that of the file that is there. */
interface Decision {
  outcome: Outcome
  target?: string
  mode?: number
}

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
  try {
    const { outcome, target, mode } = decide(root, relative, text, options)
    if (target !== undefined) await replaceFile(target, text, mode)
    return outcome
  } catch (error) {
    throw told(error, relative)
  }
}

/** What `writeDocument` would give, without writing; only whether the disk takes it is not tried. */
export async function wouldWrite(
  root: string,
  relative: string,
  text: string,
  options: WriteOptions = {},
): Promise<Outcome> {
  try {
    return decide(root, relative, text, options).outcome
  } catch (error) {
    throw told(error, relative)
  }
}

function decide(
  root: string,
  relative: string,
  text: string,
  { force = false }: WriteOptions,
): Decision {
  const plan = planOutput(root, relative)
  if ('problem' in plan) return refuse(plan.problem)
  const place = locate(root, plan.file)
  if ('problem' in place) return refuse(place.problem)
  const { target, isThere } = place
  const written: Decision = { outcome: { state: 'written' }, target }
  if (!isThere) return written
  const there = readBytes(target, LARGEST)
  if ('problems' in there) {
    const [problem] = there.problems
    if (problem?.rule === 'file/kind') throw inTheWay(relative, problem.message)
    return force ? written : refuse(foreign(relative))
  }
  const { bytes, mode } = there
  if (bytes.length === 0) return written // Nothing can be lost, and a crash may leave it so.
  if (bytes.equals(Buffer.from(text))) return { outcome: { state: 'unchanged' } }
  const { state, body } = unseal(bytes.toString())
  // An edit that the new text has too is not lost.
  const isKept = state === 'broken' && body === unseal(text).body
  if (state === 'intact' || isKept || force) return { ...written, mode }
  return refuse(state === 'none' ? foreign(relative) : edited(relative))
}

const refuse = ({ message, hint }: Problem): Decision => ({
  outcome: { state: 'refused', message, hint },
})

const foreign = (relative: string): Problem => ({
  message: `Unexpected \`${shown(relative)}\`, expected a file that protocol14 generated`,
  hint: 'move it, or overwrite it with `--force`',
})

const edited = (relative: string): Problem => ({
  message: `Unexpected edit of \`${shown(relative)}\`, expected the text that protocol14 generated`,
  hint: `take it into the form with \`protocol14 import ${shown(relative)}\`, or overwrite it with \`--force\``,
})

/**
 * Through a file of its own beside the target, which takes its place when all of it is written: who
 * reads meanwhile, or after a crash, finds the old text or the new one. `mode` is that of the old
 * file: where there is one, the new text is on the disk before it is lost.
 */
export async function replaceFile(target: string, text: string, mode?: number): Promise<void> {
  mkdirSync(dirname(target), { recursive: true })
  // The name is cut, since a system takes no more than 255 bytes.
  const name = Array.from(basename(target)).slice(0, 40).join('')
  const random = randomBytes(6).toString('hex')
  const temporary = join(dirname(target), `.${name}.protocol14-${process.pid}-${random}.tmp`)
  const file = openSync(temporary, 'wx')
  try {
    try {
      writeFileSync(file, text)
      if (mode !== undefined) fchmodSync(file, mode)
      if (mode !== undefined) fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** What the system's codes mean for a document. */
const refusals: Record<string, [expected: string, hint: string]> = {
  EACCES: ['permission to write there', 'check who may read and write there'],
  EPERM: ['permission to write there', 'check who may read and write there'],
  EROFS: ['a disk that can be written', 'change `output`, or run where the disk is not read-only'],
  ENOSPC: ['room on the disk', 'free some space and run again; the old file was kept'],
  EDQUOT: ['room on the disk', 'free some space and run again; the old file was kept'],
  ENAMETOOLONG: ['a shorter path', 'change `output`'],
  ENOTDIR: ['a folder', 'a part of the path is a file: move it or change `output`'],
  EEXIST: ['a folder', 'a part of the path is a file: move it or change `output`'],
  EISDIR: ['a file', 'a folder has this name: move it or change `output`'],
  ENOENT: ['a folder that exists', 'check that nothing removes it meanwhile'],
  ELOOP: ['links that lead somewhere', 'remove the link that leads back to itself'],
}

/** An error of the system in the words of the user; any other one is a bug and stays as it is. */
function told(error: unknown, relative: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (!code || !syscall) return error
  const [expected, hint] = refusals[code] ?? ['a file that can be written', 'check the folder']
  const message = `Unexpected \`${code}\` for \`${shown(relative)}\`, expected ${expected}`
  return cannotRun(relative, `write/${code.toLowerCase()}`, message, hint)
}

const inTheWay = (relative: string, message: string) =>
  cannotRun(relative, 'write/kind', message, 'move it or change `output`')

function cannotRun(file: string, rule: string, message: string, hint: string): CannotRun {
  return new CannotRun([{ severity: 'error', rule, message, hint, file }])
}
