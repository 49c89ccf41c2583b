import { resolve } from 'node:path'
import { isAsked, pathOf, type Result, selectForms } from '@protocol14/core'
import { openProject } from '../setting.js'
import { tellTask } from '../tell/task.js'
import { watch } from '../watch/watch.js'
import { decides, type Watched } from '../watch/watched.js'
import { watchedOf } from '../watch/watched-of.js'
import { type BuildOptions, finish, type Prepared, prepare } from './build.js'
import { isForm } from './is-form.js'

/** Builds, and builds again what changes, until it is stopped. */
export async function watchBuild(named: string[], options: BuildOptions): Promise<number> {
  let last: Prepared | undefined
  const results = new Map<string, Result>()
  /** Where the documents of forms went last. */
  const outputs = new Map<string, string>()
  let watched: Watched | undefined
  return watch(options, async (all) => {
    const before = last
    last = undefined // A build that fails is done again as a whole.
    const changed = before && watched && all && (await withoutOthers(all, before, watched))
    if (changed?.size === 0) {
      last = before
      return watched as Watched
    }
    const forms = before && changed && formsOf(changed, before)
    const isPart = before && forms && (await tellAgain(forms, before, { options, outputs }))
    if (!isPart) for (const known of [results, outputs]) known.clear()
    const prepared = isPart ? before : await prepareAll()
    const finished = await finish(prepared, options, isPart ? forms : undefined)
    for (const one of finished.results) results.set(one.told.input, one)
    for (const { input, output } of prepared.drafts)
      if (output !== undefined) outputs.set(input, output)
    last = { ...prepared, memory: undefined } // It is of this run.
    watched = await watchedBy(prepared, [...results.values()], options)
    return watched
  })

  /** Tells all forms, but for those of an earlier run that would be told the same. */
  function prepareAll(): Promise<Prepared> {
    const look = options.look?.again()
    // What there is to watch is known of a run that asks for it.
    return prepare(named, { ...options, ...(look && { look: { ...look, isOtherwise: true } }) })
  }

  /**
   * What changed, but for files that no run looked at, if they change nothing about which forms there
   * are; they are looked at from now on.
   */
  async function withoutOthers(
    changed: Set<string>,
    { files, project, isWhole }: Prepared,
    { files: seen, documents }: Watched,
  ): Promise<Set<string>> {
    const known = new Set([...seen, ...documents])
    const others = [...changed].filter((path) => !known.has(path) && !decides(path))
    // A run of a part also asks what forms beside it write.
    if (others.length === 0 || !isWhole) return changed
    const next = await openProject(options)
    const forms = await selectForms(named, next)
    if (forms.join('\n') !== files.join('\n')) return changed
    for (const file of next.looked.files)
      for (const all of [seen, project.looked.files]) all.add(file)
    return new Set([...changed].filter((path) => !others.includes(path)))
  }
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

/** Whether all documents go where they went: elsewhere may be that of a form which is not watched. */
async function tellAgain(
  forms: Set<string>,
  { project, drafts }: Prepared,
  { options, outputs }: { options: BuildOptions; outputs: Map<string, string> },
): Promise<boolean> {
  let isThere = true
  for (const [index, before] of drafts.entries()) {
    const { input } = before
    if (!forms.has(input)) continue
    const task = { input, isChosen: isAsked(before) }
    const { draft } = await tellTask(task, project, options)
    drafts[index] = draft
    if (draft.output !== undefined && draft.output !== outputs.get(input)) isThere = false
  }
  return isThere
}

/** What a change of is worth a build. */
async function watchedBy({ project, drafts }: Prepared, results: Result[], options: BuildOptions) {
  const isRefused = ({ state }: Result) => state === 'refused'
  const refused = results.filter((one) => isRefused(one) && one.told.output !== undefined)
  // A dry run writes none, and nobody took it away.
  const there = options.dryRun ? [] : results.filter((one) => !isRefused(one))
  const placeOf = ({ told }: Result) => pathOf(told)
  return {
    ...(await watchedOf(drafts, project, refused.map(placeOf))),
    folders: [project.scope.folder, ...project.looked.folders],
    documents: there.map(placeOf),
  }
}
