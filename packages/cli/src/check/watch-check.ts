import { selectAll } from '@protocol14/core'
import { openProject } from '../setting.js'
import { watch } from '../watch.js'
import { type CheckOptions, check } from './check.js'

/** Checks, and checks again after each change, until it is stopped. */
export async function watchCheck(named: string[], options: CheckOptions): Promise<number> {
  return watch(options, async () => {
    await check(named, options)
    const project = await openProject(options)
    const { forms, documents } = await selectAll(named, project)
    const files = new Set([...forms, ...documents, ...project.looked.files])
    for (const form of forms)
      for (const file of (await (await project.scopeFor(form)).code()).files) files.add(file)
    return { folders: [...project.looked.folders], files, documents: [] }
  })
}
