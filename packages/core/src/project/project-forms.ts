import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listedForms } from '../config/config.js'
import { isInside, shown } from '../config/folders.js'
import { isAmong } from '../config/globs.js'
import { calledSo, documents, forms, isSealedAt, ofKind, refuseIn } from './find.js'
import { patterns } from './patterns.js'
import type { Project, Scope } from './project.js'

/** More files would keep a machine busy for a stranger. */
export const mostUntrusted = 10_000

/** The globs and paths of forms in a project's own config, with its name in messages. */
export function ownList({ cwd, scope }: Project): { name: string; listed: string[] } {
  const own = scope.chain.at(-1)
  return { name: own ? shown(cwd, own.read.path) : '', listed: listedBy(scope) }
}

const listedBy = ({ chain }: Scope): string[] =>
  listedForms(chain.at(-1)?.config ?? {}).map(({ value }) => value)

/** The forms of a project: those that its config lists, else those of the workspace; absolute. */
export async function ownForms(project: Project): Promise<string[]> {
  const { scope } = project
  const { name, listed } = ownList(project)
  if (listed.length > 0) return patterns(listed, name, project)
  return isWorkspace(scope) ? workspaceForms(project) : []
}

/** Whether a folder was meant: one that has nothing of a project may hold the files of many. */
const isWorkspace = ({ chain, folder }: Scope): boolean =>
  chain.length > 0 ||
  ['.git', 'package.json', 'pnpm-workspace.yaml'].some((name) => existsSync(join(folder, name)))

/** The forms of projects: those that configs list, or find where they list none, and all others. */
export interface ProjectForms {
  listed: string[]
  others: string[]
}

/**
 * All forms of a project and of those that `paths` are in; nothing where no folder is a project, or
 * where an untrusted one has too many.
 */
export async function projectForms(
  project: Project,
  paths: string[] = [],
): Promise<ProjectForms | undefined> {
  const scopes = new Set([project.scope])
  for (const path of paths) scopes.add(await project.scopeFor(path).catch(() => project.scope))
  const roots = new Set([...scopes].filter(isWorkspace).map(({ root }) => root))
  if (roots.size === 0) return undefined
  const all = new Set<string>()
  for (const root of roots)
    if (![...roots].some((one) => one !== root && isInside(root, one)))
      for (const file of ofKind(root, forms, project)) all.add(file)
  // Where a config lists none, they are among all.
  const own = ownList(project).listed.length > 0 ? ownForms(project).catch(() => []) : []
  const listed = new Set(await own)
  for (const file of all) if (await isListed(file, project)) listed.add(file)
  const found = {
    listed: [...listed].sort(),
    others: [...all].filter((file) => !listed.has(file)).sort(),
  }
  // As in no project: it is not known which forms there are.
  return project.fence && all.size > mostUntrusted ? undefined : found
}

/** The documents in a project that have a seal, beside `known` ones; none where a folder is no project. */
export const sealedDocuments = (project: Project, known: Set<string>): string[] =>
  isWorkspace(project.scope)
    ? calledSo(project.scope.folder, documents, project).filter(
        (file) => !known.has(file) && isSealedAt(file),
      )
    : []

/** Those of all folders, but where the nearest config lists its own. */
async function workspaceForms(project: Project): Promise<string[]> {
  const found: string[] = []
  for (const file of ofKind(project.scope.folder, forms, project, refuseIn(project)))
    if (await isListed(file, project)) found.push(file)
  return found
}

/** Whether the nearest config of a form lists it, or lists none. */
async function isListed(file: string, project: Project): Promise<boolean> {
  const scope = await project.scopeFor(file).catch(() => undefined) // Told when it is built.
  const listed = scope ? listedBy(scope) : []
  return listed.length === 0 || isAmong(listed, file, (scope as Scope).folder)
}
