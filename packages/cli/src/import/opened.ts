import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type Built,
  CannotRun,
  cannotRun,
  formsOfDocuments,
  insane,
  isIndexText,
  type Project,
  pair,
  realOf,
  type Source,
  sealIn,
  selectForms,
  shown,
  sourceIn,
  tellForm,
  tellForms,
} from '@protocol14/core'
import type { Colours } from '../colours.js'
import { openProject, type Setting } from '../setting.js'

/** The flags of `protocol14 import` and `protocol14 merge`, and where they run. */
export interface ImportOptions extends Setting {
  paint: Colours
  form?: string
  out?: string
  yes?: boolean
  dryRun?: boolean
  force?: boolean
}

/** A document with the form that it is built from, if it has one. */
export interface Opened {
  project: Project
  /** The document's absolute path. */
  path: string
  document: Source
  built: Built | undefined
}

/** Reads the document that is named, and its form. Throws `CannotRun` for one that is not there. */
export async function opened(
  [named]: string[],
  options: Pick<ImportOptions, 'form' | 'cwd'> & Setting,
): Promise<Opened> {
  const project = await openProject(options)
  if (named === undefined)
    throw cannotRun('flag/document', '', 'Missing document', 'name the Markdown file')
  const path = resolve(project.cwd, named)
  const real = existsSync(path) ? realpathSync(path) : path
  if (/\.ya?ml$/i.test(real)) throw notADocument(shown(project.cwd, path))
  const document = await documentAt(path, project)
  if (isIndexText(document.text)) throw ofNoForm(document.file)
  const built = await formOf(path, options.form, project, sealIn(document.text) !== undefined)
  return { project, path, document, built }
}

const notADocument = (file: string) =>
  cannotRun(
    'flag/document',
    file,
    'Unexpected form, expected its document',
    'name the Markdown file; `--form` names the form',
  )

const ofNoForm = (file: string) =>
  cannotRun(
    'flag/document',
    file,
    'Unexpected index of a workspace, expected the document of a form',
    'change the forms that it is about; `protocol14 build --force` writes it as they give it',
  )

/** A document that can be parsed in little time. Rejects with `CannotRun` for any other. */
export async function documentAt(path: string, project: Project): Promise<Source> {
  const source = await sourceIn(project, path)
  const fault = insane(source.text, source.file)
  if (fault) throw new CannotRun([fault])
  return source
}

/**
 * The form that is `named`, else the one of the project that is built to `path`. Rejects with
 * `CannotRun` where one of a document that was built may be among those that cannot be read.
 */
async function formOf(
  path: string,
  named: string | undefined,
  project: Project,
  isBuilt: boolean,
): Promise<Built | undefined> {
  if (named !== undefined) {
    const [form, ...others] = await selectForms([named], project)
    if (form !== undefined && others.length === 0) return tellForm(form, project)
    throw cannotRun('flag/form', '', `Unexpected folder \`${named}\``, 'name one form')
  }
  const built = await tellForms(await formsOfDocuments([path], project), project)
  const isOwn = ({ root, output }: Built) =>
    output !== undefined && realOf(resolve(root, output)) === realOf(path)
  const own = built.find(isOwn)
  const found = own ?? [...pair(built, [path]).of.keys()][0]
  const unread = built.filter(({ output }) => output === undefined)
  if (found || !isBuilt || unread.length === 0) return found
  throw new CannotRun(unread.flatMap(({ diagnostics }) => diagnostics))
}
