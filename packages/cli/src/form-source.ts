import { type Project, type Source, selectForms, sourceIn } from '@protocol14/core'

/** The form that is named, for what depends on its protocol; no form in particular without a name. */
export async function formSource(name: string | undefined, project: Project): Promise<Source> {
  if (name === undefined) return { file: '', text: '' }
  const [path = ''] = await selectForms([name], project)
  return sourceIn(project, path)
}
