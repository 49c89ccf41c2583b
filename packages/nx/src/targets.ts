import { resolve } from 'node:path'
import { cannotRun, type Draft, outlineForm, type Project, pathOf, shown } from '@protocol14/core'
import { neededBy } from './named.js'

/** What nx.json may say of the plugin. */
export interface Options {
  /** The target that builds; else `protocol14`. */
  build?: string
  /** The target that checks; else `protocol14-check`. */
  check?: string
}

/** Targets by their names, as Nx takes them. */
export type Targets = Record<
  string,
  {
    command: string
    options: { cwd: string }
    cache: true
    inputs: (string | { externalDependencies: string[] })[]
    outputs: string[]
    metadata: { description: string }
  }
>

/** A project of Nx with the forms in it, all from the root of the workspace. */
interface Given {
  root: string
  forms: string[]
  /** The projects that have forms. */
  roots: string[]
  project: Project
  options: Options | undefined
}

/** The targets of a project: one that builds its documents, and one that checks them. */
export async function targetsOf({ root, forms, roots, project, options }: Given): Promise<Targets> {
  const told = await Promise.all(forms.map((form) => outlined(form, project)))
  const configs = told.flatMap(({ configs }) => configs)
  // One that cannot be read gives none, which is for the build to tell.
  const paths = told.flatMap((one) => (one.output === undefined ? [] : pathOf(one)))
  const documents = [...new Set(paths.map((path) => inWorkspace(shown(project.cwd, path))))].sort()
  const { files, folders, packages } = neededBy(configs, root, project.cwd)
  const inputs = [
    ...[
      ...[...forms, ...files].map(inWorkspace),
      ...[...folders].map((folder) => `${inWorkspace(folder)}/**/*`),
    ].sort(),
    ...(packages.size > 0 ? [{ externalDependencies: [...packages].sort() }] : []),
  ]
  const what = isOuter(root, roots) ? forms.map((form) => quoted(root, form)).join(' ') : '.'
  const shared = { options: { cwd: root }, cache: true } as const
  return {
    [options?.build ?? 'protocol14']: {
      ...shared,
      command: `protocol14 build ${what}`,
      inputs,
      outputs: documents,
      metadata: { description: 'Builds the documents of protocols' },
    },
    [options?.check ?? 'protocol14-check']: {
      ...shared,
      command: `protocol14 check ${what}`,
      inputs: [...documents, ...inputs],
      outputs: [],
      metadata: { description: 'Checks forms and their documents' },
    },
  }
}

/** Nx reads paths as globs: what is more than a letter there is any letter. */
const inWorkspace = (path: string): string =>
  `{workspaceRoot}/${path.replace(/[[\]{}()*?\\]/g, '?')}`

/** Whether other projects with forms are in the folder of a project. */
const isOuter = (root: string, roots: string[]): boolean =>
  roots.some((one) => one !== root && (root === '.' || one.startsWith(`${root}/`)))

/** A name for a shell of any system, of which none does more than to name the form. */
function quoted(root: string, form: string): string {
  const name = shown(root, form)
  const [obeyed] = /[$`"\\%\p{Cc}]/u.exec(name) ?? []
  if (obeyed === undefined) return `"${name}"`
  const message = `Unexpected ${JSON.stringify(obeyed)} in the name of a form, which a shell may obey`
  throw cannotRun('nx/form', form, message, 'rename the form, or its folder')
}

/** A form as others know it: where its document goes, and the configs that say how it is told. */
async function outlined(form: string, project: Project): Promise<Draft> {
  const found = await outlineForm(resolve(project.cwd, form), project)
  if (found.cannotRun) throw found.cannotRun
  return found
}
