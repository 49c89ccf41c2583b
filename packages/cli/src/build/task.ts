import {
  type Draft,
  draftOf,
  type OutputOf,
  outlineForm,
  type Project,
  tellForm,
} from '@protocol14/core'
import { hashAt } from './hash.js'

/** A form to be told, or outlined, in any thread. */
export interface Task {
  input: string
  isOutlined: boolean
}

/** What became of it, and the hash of the form. */
export interface Told {
  draft: Draft
  hash: string
}

/** Does a task. */
export async function tellTask(
  { input, isOutlined }: Task,
  project: Project,
  outputOf: OutputOf,
): Promise<Told> {
  const hash = hashAt(input) // Before it is read: what changes in between is told again.
  const draft = draftOf(await (isOutlined ? outlineForm : tellForm)(input, project, outputOf))
  return { draft, hash }
}
