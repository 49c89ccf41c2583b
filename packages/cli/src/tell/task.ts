import {
  type Draft,
  draftOf,
  isAsBuilt,
  outlineForm,
  type Project,
  tellForm,
} from '@protocol14/core'
import type { Hashes } from '../build/hash.js'
import { isDocument, outputIn } from '../output-in.js'

/** A form to be told, or only known to the others, in any thread. */
export interface Task {
  input: string
  isChosen: boolean
  /** Its document is compared with the one that is there, and not kept if that is as it should be. */
  isCheck?: boolean
}

/** What became of it, and the hash of the form where those are kept. */
export interface Told {
  draft: Draft
  hash?: string
}

/** How tasks are done. */
export interface TaskOptions {
  /** As in `outputIn`. */
  out?: string | undefined
  /** What gives the hashes of forms; those of the project too. */
  hashes?: Hashes | undefined
}

/** Does a task. */
export async function tellTask(
  { input, isChosen, isCheck = false }: Task,
  project: Project,
  { out, hashes }: TaskOptions,
): Promise<Told> {
  const isOutline = !isChosen && !project.index
  // One document is that of the form that was chosen.
  const outputOf = outputIn(project.cwd, isChosen || !isDocument(out) ? out : undefined)
  const tell = () => (isOutline ? outlineForm : tellForm)(input, project, outputOf)
  let built = await tell()
  const hash = built.hash ?? hashes?.at(input)
  // What cannot be read has its hash taken before: what changes in between is told again.
  if (hashes && built.hash === undefined) built = await tell()
  // What the index says of a form is known when that was told, and not before.
  const isAside = !isChosen && !isOutline
  // What the system refuses is told when the documents are checked.
  const isOnDisk = isCheck && (await isAsBuilt(built).catch(() => false))
  if (isOnDisk && built.document) built.document.markdown = ''
  const draft = { ...draftOf(built), ...(isAside && { isAside }), ...(isOnDisk && { isOnDisk }) }
  return { draft, ...(hash !== undefined && { hash }) }
}
