import { type Draft, draftOf, outlineForm, type Project, tellForm } from '@protocol14/core'
import { outputIn } from '../output-in.js'
import type { BuildOptions } from './build.js'
import { hashAt } from './hash.js'
import type { Memory } from './memory.js'

/** What a run works with. */
export interface Run {
  project: Project
  options: BuildOptions
  memory?: Memory | undefined
}

/** What becomes of each of `files`, in order: kept from the last run, or told now; outlined if not chosen. */
export async function draftsOf(
  files: string[],
  chosen: Set<string>,
  { project, options, memory }: Run,
): Promise<Draft[]> {
  const outputOf = outputIn(project.cwd, options.out)
  const drafts: Draft[] = []
  for (const file of files) {
    const isOutlined = !chosen.has(file)
    const kept = await memory?.draft(file, isOutlined, project)
    if (kept) {
      drafts.push(kept.document ? { ...kept, isOnDisk: true } : kept)
      continue
    }
    const tell = isOutlined ? outlineForm : tellForm
    const hash = hashAt(file) // Before it is read: what changes in between is told again.
    const draft = draftOf(await tell(file, project, outputOf))
    memory?.note(draft, hash)
    drafts.push(draft)
  }
  return drafts
}
