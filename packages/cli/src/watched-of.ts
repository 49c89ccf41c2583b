import { basename, join } from 'node:path'
import type { Draft, Project } from '@protocol14/core'
import { configPlaces, foldersUp } from '@protocol14/core/light'
import type { Watched } from './watch.js'

/** What the forms of a run depend on, and `more` files. */
export async function watchedOf(
  drafts: Draft[],
  project: Project,
  more: string[],
): Promise<Pick<Watched, 'files' | 'code'>> {
  const files = new Set([...more, ...project.looked.files])
  const code = new Set<string>()
  for (const draft of drafts) {
    files.add(draft.input)
    for (const path of Object.keys(draft.asked)) files.add(path)
    const made = await (await project.scopeFor(draft.input)).code()
    for (const file of [...made.files, ...made.places]) files.add(file)
    // Configs are read anew each time, and so is what is in TypeScript.
    for (const file of [
      ...made.files,
      ...made.places.filter((one) => basename(one) === 'package.json'),
    ])
      if (/\.(?:[cm]?jsx?|json)$/.test(file) && !draft.configs.includes(file)) code.add(file)
  }
  // A config that comes to a folder above counts for all below.
  for (const folder of foldersUp(project.cwd))
    for (const name of configPlaces) files.add(join(folder, name))
  return { files, code }
}
