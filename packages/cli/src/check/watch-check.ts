import { pathOf } from '@protocol14/core'
import { watch } from '../watch/watch.js'
import { watchedOf } from '../watch/watched-of.js'
import { type CheckOptions, checkAll } from './check.js'

/** Checks, and checks again after each change, until it is stopped. */
export async function watchCheck(named: string[], options: CheckOptions): Promise<number> {
  return watch({ ...options, isCheck: true }, async () => {
    const { project, drafts, documents } = await checkAll(named, options)
    const outputs = drafts.filter(({ output }) => output !== undefined).map(pathOf)
    const watched = await watchedOf(drafts, project, [...documents, ...outputs])
    return { ...watched, folders: [...project.looked.folders], documents: [] }
  })
}
