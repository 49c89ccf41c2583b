import { pathOf } from '@protocol14/core'
import { watch } from '../watch.js'
import { type CheckOptions, checkAll } from './check.js'

/** Checks, and checks again after each change, until it is stopped. */
export async function watchCheck(named: string[], options: CheckOptions): Promise<number> {
  return watch(options, async () => {
    const { project, drafts, documents } = await checkAll(named, options)
    const files = new Set([...documents, ...project.looked.files])
    for (const draft of drafts) {
      files.add(draft.input)
      if (draft.output !== undefined) files.add(pathOf(draft))
      for (const path of Object.keys(draft.asked)) files.add(path)
      for (const file of (await (await project.scopeFor(draft.input)).code()).files) files.add(file)
    }
    return { folders: [...project.looked.folders], files, documents: [] }
  })
}
