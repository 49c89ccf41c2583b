import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { CannotRun, type Project, selectForms, shown } from '@protocol14/core'

/** The forms among files, as `protocol14 build .` finds them; all from the root of the workspace. */
export async function formsIn(files: readonly string[], project: Project): Promise<string[]> {
  if (files.length === 0) return []
  try {
    const known = new Set(files)
    const all = (await selectForms(['.'], project)).map((path) => shown(project.cwd, path))
    // Nx leaves out what Git ignores.
    return all.filter((form) => known.has(form))
  } catch (error) {
    if (error instanceof CannotRun && error.diagnostics[0]?.rule === 'select/none') return []
    throw error
  }
}

/** The forms of each project, by its root; one that is in none is left out. */
export function projectsOf(forms: string[], workspaceRoot: string): Map<string, string[]> {
  const projects = new Map<string, string[]>()
  for (const form of forms) {
    const root = foldersOf(form).find((folder) => isProject(join(workspaceRoot, folder)))
    if (root === undefined) continue
    const all = projects.get(root) ?? []
    all.push(form)
    projects.set(root, all)
  }
  return projects
}

/** The folders that a file is in, from the nearest to `.`. */
export function foldersOf(file: string): string[] {
  const folder = posix.dirname(file)
  return folder === file ? [] : [folder, ...foldersOf(folder)]
}

const isProject = (folder: string): boolean =>
  existsSync(join(folder, 'project.json')) || 'name' in manifestIn(folder)

/** What a package.json says of the package, and of what it needs. */
export interface Manifest {
  name?: string
  dependencies?: object
  devDependencies?: object
  peerDependencies?: object
}

/** The package.json of a folder; an empty one where none can be read. */
export function manifestIn(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  } catch {
    return {} // What is wrong with it is for npm and Nx to tell.
  }
}
