import { CannotRun, type Project, readIn, type Source, selectForms, shown } from '@protocol14/core'

/** The form that is named, for what depends on its protocol; no form in particular without a name. */
export async function formSource(name: string | undefined, project: Project): Promise<Source> {
  if (name === undefined) return { file: '', text: '' }
  const [path = ''] = await selectForms([name], project)
  const file = shown(project.cwd, path)
  const read = await readIn(project, path)
  if ('text' in read) return { file, text: read.text }
  throw new CannotRun(read.diagnostics.map((one) => ({ ...one, file })))
}
