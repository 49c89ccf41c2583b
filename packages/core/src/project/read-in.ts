import { dirname } from 'node:path'
import { isInside, shown } from '../config/folders.js'
import { atFile, CannotRun } from '../diagnostic.js'
import { readText } from '../files/read-file.js'
import type { Source } from '../form/form.js'
import type { FormProtocol, Project } from './project.js'

/**
 * Reads a file of a project: a link in it may lead anywhere in it. One that is elsewhere is read with
 * what is in its own folder, unless the project is not trusted. Gives the text, or why not.
 */
export function readIn(
  { fence, scope, hashOf }: Project,
  path: string,
): ReturnType<typeof readText> {
  const root = isInside(path, scope.root) ? scope.root : dirname(path)
  return readText(path, { root: fence?.tree ?? root, ...(hashOf && { hashOf }) })
}

/** The text of such a file, under the name that people know it by. Rejects with `CannotRun`. */
export async function sourceIn(project: Project, path: string): Promise<Source> {
  const file = shown(project.cwd, path)
  const read = await readIn(project, path)
  if ('text' in read) return { file, text: read.text }
  throw new CannotRun(atFile(read.diagnostics, file))
}

/** A form of a project as it stands there, and how it is told. Rejects with `CannotRun`. */
export async function formIn(
  project: Project,
  path: string,
): Promise<FormProtocol & { source: Source }> {
  const source = await sourceIn(project, path)
  return { ...(await project.protocolFor(source)), source }
}
