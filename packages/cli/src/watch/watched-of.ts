import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { codeOf, type Draft, type Project, type Scope } from '@protocol14/core'
import { configPlaces, foldersUp } from '@protocol14/core/light'
import type { Watched } from './watched.js'

/** What the forms of a run depend on, and `more` files. */
export async function watchedOf(
  drafts: Draft[],
  project: Project,
  more: string[],
): Promise<Pick<Watched, 'files' | 'code'>> {
  const files = new Set([...more, ...project.looked.files, ...placesNear(project.cwd)])
  const code = new Set<string>()
  const scopes = new Set<Scope>()
  for (const { input, asked } of drafts) {
    files.add(input)
    for (const path of Object.keys(asked)) files.add(path)
    scopes.add(await project.scopeFor(input))
  }
  for (const scope of scopes) {
    const made = await scope.code()
    for (const file of [...made.files, ...made.places]) files.add(file)
    for (const file of made.files) if (/\.(?:[cm]?jsx?|json)$/.test(file)) code.add(file)
    for (const file of made.places) if (basename(file) === 'package.json') code.add(file)
    // Configs are read anew each time, and so is what is in TypeScript.
    for (const { read } of scope.chain) code.delete(read.path)
  }
  return { files, code }
}

/** The configs that count for a folder, with what they import, also where they cannot be loaded. */
export async function codeNear(cwd: string, config: string | undefined): Promise<string[]> {
  const near = config === undefined ? placesNear(cwd) : [resolve(cwd, config)]
  const { files, places } = await codeOf(near.filter((file) => existsSync(file)))
  return [...near, ...files, ...places]
}

/** A config that comes to a folder, or to one above, counts for all below. */
const placesNear = (cwd: string): string[] =>
  [...foldersUp(cwd)].flatMap((folder) => configPlaces.map((name) => join(folder, name)))
