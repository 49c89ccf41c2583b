import { resolve } from 'node:path'
import { isAsked } from '@protocol14/core'
import { tellTask } from '../tell/task.js'
import { watch } from '../watch/watch.js'
import type { Watched } from '../watch/watched.js'
import { watchedOf } from '../watch/watched-of.js'
import { type BuildOptions, finish, type Prepared, prepare } from './build.js'
import { isForm } from './is-form.js'

/** Builds, and builds again what changes, until it is stopped. */
export async function watchBuild(named: string[], options: BuildOptions): Promise<number> {
  let last: Prepared | undefined
  return watch(options, async (changed) => {
    const prepared = last
    last = undefined // A build that fails is done again as a whole.
    const forms = prepared && changed && formsOf(changed, prepared)
    if (prepared && forms) {
      await tellAgain(forms, prepared, options)
      await finish(prepared, options, forms)
      last = prepared
    } else {
      last = await prepare(named, options)
      await finish(last, options)
    }
    return watchedBy(last)
  })
}

/** The forms that changes are of, if they are changes of forms alone. */
function formsOf(changed: Set<string>, { drafts }: Prepared): Set<string> | undefined {
  const inputs = new Map(drafts.map((one) => [one.input, one.input]))
  for (const { input, root, output } of drafts)
    if (output !== undefined) inputs.set(resolve(root, output), input)
  const forms = [...changed].map((path) => inputs.get(path))
  const isPlain = forms.every((form) => form !== undefined && isForm(form))
  return isPlain ? new Set(forms as string[]) : undefined
}

async function tellAgain(forms: Set<string>, { project, drafts }: Prepared, options: BuildOptions) {
  for (const [index, draft] of drafts.entries()) {
    const { input } = draft
    if (forms.has(input))
      drafts[index] = (
        await tellTask({ input, isChosen: isAsked(draft) }, project, options.out)
      ).draft
  }
}

/** What a change of is worth a build. */
async function watchedBy({ project, drafts, places, refused }: Prepared): Promise<Watched> {
  return {
    ...(await watchedOf(drafts, project, [...refused])),
    folders: [project.scope.folder, ...project.looked.folders],
    documents: [...places.values()],
  }
}
