import { resolve } from 'node:path'
import { chooseForms, type Draft, type Found, type Project } from '@protocol14/core'
import { changedSince, choiceOf } from '../changed.js'
import type { CheckOptions } from './check.js'

/** The forms that flags ask for, before they are told: no other is mended. */
export async function formsToFix(
  forms: string[],
  project: Project,
  options: CheckOptions,
): Promise<string[]> {
  const chosen = chooseForms(forms, project, choiceOf(options, project.cwd))
  // A filter may lead to documents alone; one that leads to nothing is told when all was checked.
  return chosen.catch(() => [])
}

/** What was found about those that flags ask for; a document alone is asked for by its own path. */
export async function chosenOf(
  all: Found[],
  drafts: Draft[],
  project: Project,
  { filter, shard, since }: CheckOptions,
): Promise<Found[]> {
  const at = (path: string) => resolve(project.cwd, path)
  const changes = since === undefined ? undefined : changedSince(since, project.cwd)
  const choice = { ...(filter && { filter }), ...(shard !== undefined && { shard }) }
  const alone = all.filter(({ state }) => state === 'alone').map(({ file }) => at(file))
  const forms = drafts.map(({ input }) => input)
  const chosen = new Set(await chooseForms([...forms, ...alone].sort(), project, choice))
  const found = all.filter(({ file }) => chosen.has(at(file)))
  if (!changes) return found
  const asked = new Map(drafts.map((one) => [one.file, Object.keys(one.asked)]))
  const fresh = new Set(await chooseForms(forms, project, { changed: changes.has }))
  // Also a preset or a plugin that changed may have sent the document of a form elsewhere.
  const isFormTouched = changes.isFormTouched || fresh.size > 0
  return found.filter(
    ({ file, document, state, diagnostics }) =>
      // Git ignores it, or nobody built it.
      state === 'missing' ||
      fresh.has(at(file)) ||
      [file, document ?? file, ...(asked.get(file) ?? [])].some((path) => changes.has(at(path))) ||
      (isFormTouched && diagnostics.some(({ rule }) => rule === 'document/alone')),
  )
}
