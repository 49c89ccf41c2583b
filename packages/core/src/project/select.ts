import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listedForms } from '../config/config.js'
import { isInside, shown } from '../config/folders.js'
import { isAmong } from '../config/globs.js'
import { cannotRun } from '../diagnostic.js'
import { isFolder } from '../files/stats-of.js'
import { at, calledSo, documents, forms, isSealedAt, ofKind } from './find.js'
import { missing, patterns } from './patterns.js'
import type { Project, Scope } from './project.js'

/** Absolute paths, sorted, each once. */
export interface Selection {
  forms: string[]
  documents: string[]
}

/**
 * The forms that `named` leads to, else those of the config's `forms`, else those of the workspace;
 * absolute and sorted. A named file is a form; in a folder, every YAML file with a protocol number is
 * one that no file of ignores leaves out.
 */
export async function selectForms(named: string[], project: Project): Promise<string[]> {
  const found = named.length > 0 ? namedForms(named, project) : await ownForms(project)
  if (found.length === 0) throw nothing(named, project)
  return tidy(found, project)
}

const namedForms = (named: string[], project: Project): string[] =>
  named.flatMap(
    (path) => at(path, project.cwd, forms, project) ?? missing(path, '', 'check the path'),
  )

/** The globs and paths of a project's own config, with its name in messages. */
export function formsOf({ cwd, scope }: Project): { name: string; listed: string[] } {
  const own = scope.chain.at(-1)
  return { name: own ? shown(cwd, own.read.path) : '', listed: listedBy(scope) }
}

const listedBy = ({ chain }: Scope): string[] =>
  listedForms(chain.at(-1)?.config ?? {}).map(({ value }) => value)

async function ownForms(project: Project): Promise<string[]> {
  const { scope } = project
  const { name, listed } = formsOf(project)
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

/** All forms of a project and of those that `paths` are in; nothing where no folder is a project. */
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
  const own = formsOf(project).listed.length > 0 ? ownForms(project).catch(() => []) : []
  const listed = new Set(await own)
  for (const file of all) if (await isListed(file, project)) listed.add(file)
  const found = {
    listed: [...listed].sort(),
    others: [...all].filter((file) => !listed.has(file)).sort(),
  }
  return project.fence && all.size > mostUntrusted ? { listed: [], others: [] } : found
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
  for (const file of ofKind(project.scope.folder, forms, project))
    if (await isListed(file, project)) found.push(file)
  return found
}

/** Whether the nearest config of a form lists it, or lists none. */
async function isListed(file: string, project: Project): Promise<boolean> {
  const scope = await project.scopeFor(file).catch(() => undefined) // Told when it is built.
  const listed = scope ? listedBy(scope) : []
  return listed.length === 0 || isAmong(listed, file, (scope as Scope).folder)
}

/** The same for forms and documents: a named file that ends with `.md` is a document. */
export async function selectAll(named: string[], project: Project): Promise<Selection> {
  const { cwd } = project
  if (named.length === 0) return { forms: await selectForms(named, project), documents: [] }
  const found = named.map((path): Selection => {
    if (/\.md$/i.test(path))
      return {
        forms: [],
        documents: at(path, cwd, documents, project) ?? missing(path, '', 'check the path'),
      }
    const these = at(path, cwd, forms, project) ?? missing(path, '', 'check the path')
    return { forms: these, documents: inFolder(path, project) }
  })
  const all = {
    forms: tidy(
      found.flatMap((one) => one.forms),
      project,
    ),
    documents: tidy(
      found.flatMap((one) => one.documents),
      project,
    ),
  }
  if (all.forms.length + all.documents.length === 0) throw nothing(named, project)
  return all
}

/** More would keep a machine busy for a stranger. */
const mostUntrusted = 10_000

function tidy(files: string[], { fence }: Project): string[] {
  const all = [...new Set(files)].sort()
  if (!fence || all.length <= mostUntrusted) return all
  const message = `Unexpected ${all.length} forms or documents, expected at most ${mostUntrusted} under \`--untrusted\``
  throw cannotRun('select/many', '', message, 'name some of the folders, one run for each')
}

const inFolder = (path: string, project: Project): string[] =>
  isFolder(resolve(project.cwd, path)) ? (at(path, project.cwd, documents, project) ?? []) : []

function nothing(named: string[], project: Project) {
  const { name, listed } = formsOf(project)
  if (named.length > 0) {
    const message = `Missing forms in \`${named.join('`, `')}\``
    const hint =
      'a form is a YAML file with a `protocol_number` that no `.gitignore` or `.protocol14ignore` leaves out'
    return cannotRun('select/none', '', message, hint)
  }
  if (listed.length > 0) {
    const message = `Missing forms: nothing is at \`${listed.join('`, `')}\``
    return cannotRun(
      'select/none',
      name,
      message,
      "correct `forms`, from the config's folder; links are not followed",
    )
  }
  const hint = 'name a form or a folder, or list `forms` in the config'
  return cannotRun('select/none', name, 'Missing forms', hint)
}
