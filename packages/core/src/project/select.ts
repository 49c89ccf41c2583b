import { resolve } from 'node:path'
import { cannotRun } from '../diagnostic.js'
import { isFolder } from '../files/stats-of.js'
import { at, documents, forms, type Kind } from './find.js'
import { missing } from './patterns.js'
import type { Project } from './project.js'
import { mostUntrusted, ownForms, ownList } from './project-forms.js'

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
  const found = named.length > 0 ? namedOf(forms, named, project) : await ownForms(project)
  if (found.length === 0) throw nothing(named, project)
  return tidy(found, project)
}

/** The files of a kind that paths lead to, from where the command runs. */
const namedOf = (kind: Kind, paths: string[], project: Project): string[] =>
  paths.flatMap(
    (path) => at(path, project.cwd, kind, project) ?? missing(path, '', 'check the path'),
  )

/** The same for forms and documents: a named file that ends with `.md` is a document. */
export async function selectAll(named: string[], project: Project): Promise<Selection> {
  const { cwd } = project
  if (named.length === 0) return { forms: await selectForms(named, project), documents: [] }
  const isDocument = (path: string) => /\.md$/i.test(path)
  const theirs = named.filter((path) => isDocument(path) || isFolder(resolve(cwd, path)))
  const all = {
    forms: tidy(
      namedOf(
        forms,
        named.filter((path) => !isDocument(path)),
        project,
      ),
      project,
    ),
    documents: tidy(namedOf(documents, theirs, project), project),
  }
  if (all.forms.length + all.documents.length === 0) throw nothing(named, project)
  return all
}

function tidy(files: string[], { fence }: Project): string[] {
  const all = [...new Set(files)].sort()
  if (!fence || all.length <= mostUntrusted) return all
  const message = `Unexpected ${all.length} forms or documents, expected at most ${mostUntrusted} under \`--untrusted\``
  throw cannotRun('select/many', '', message, 'name some of the folders, one run for each')
}

function nothing(named: string[], project: Project) {
  const { name, listed } = ownList(project)
  if (named.length > 0) {
    const message = `Missing forms in \`${named.join('`, `')}\``
    const hint =
      'a form is a YAML file with a `protocol_number` that no `.gitignore` or `.protocol14ignore` leaves out'
    return cannotRun('select/none', '', message, hint)
  }
  if (listed.length > 0) {
    const message = `Missing forms: none is at \`${listed.join('`, `')}\``
    return cannotRun(
      'select/none',
      name,
      message,
      "correct `forms`, from the config's folder; a form is a YAML file with a `protocol_number`, links are not followed, and what files of ignores name is left out",
    )
  }
  const hint = 'name a form or a folder, or list `forms` in the config'
  return cannotRun('select/none', name, 'Missing forms', hint)
}
