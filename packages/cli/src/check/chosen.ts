import { resolve } from 'node:path'
import { chooseForms, type Draft, type Found, type Project } from '@protocol14/core'
import { changedSince } from '../changed.js'
import type { CheckOptions } from './check.js'

/** Those that flags ask for; a document alone is by its own path. */
export async function chosenOf(
  all: Found[],
  drafts: Draft[],
  project: Project,
  { filter, shard, since }: CheckOptions,
): Promise<Found[]> {
  const at = (path: string) => resolve(project.cwd, path)
  const changed = since === undefined ? undefined : changedSince(since, project.cwd)
  const choice = { ...(filter && { filter }), ...(shard !== undefined && { shard }) }
  const chosen = new Set(await chooseForms(all.map(({ file }) => at(file)).sort(), project, choice))
  const found = all.filter(({ file }) => chosen.has(at(file)))
  if (!changed) return found
  const asked = new Map(drafts.map((one) => [one.file, Object.keys(one.asked)]))
  const forms = found.filter(({ state }) => state !== 'alone').map(({ file }) => at(file))
  const fresh = new Set(await chooseForms(forms, project, { changed }))
  return found.filter(
    ({ file, document, diagnostics }) =>
      fresh.has(at(file)) ||
      [file, document ?? file, ...(asked.get(file) ?? [])].some((path) => changed(at(path))) ||
      // It may be alone because its form is gone.
      diagnostics.some(({ rule }) => rule === 'document/alone'),
  )
}
