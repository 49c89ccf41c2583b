import {
  type Draft,
  draftOf,
  type OutputOf,
  outlineForm,
  type Project,
  tellForm,
} from '@protocol14/core'
import { hashAt } from './hash.js'

/** A form to be told, or only known to the others, in any thread. */
export interface Task {
  input: string
  isChosen: boolean
}

/** What became of it, and the hash of the form. */
export interface Told {
  draft: Draft
  hash: string
}

/** Does a task. */
export async function tellTask(
  { input, isChosen }: Task,
  project: Project,
  outputOf: OutputOf,
): Promise<Told> {
  const hash = hashAt(input) // Before it is read: what changes in between is told again.
  if (!isChosen && !project.index)
    return { draft: draftOf(await outlineForm(input, project, outputOf)), hash }
  const draft = draftOf(await tellForm(input, project, outputOf))
  // What the index says of a form is known when that was told, and not before.
  return { draft: isChosen ? draft : { ...draft, isAside: true }, hash }
}
