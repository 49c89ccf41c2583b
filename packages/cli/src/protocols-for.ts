import { type Project, type Protocol, protocolsIn } from '@protocol14/core'
import { formSource } from './form-source.js'

/** The protocol of the form that is named, else those of all forms of the project. */
export async function protocolsFor(
  form: string | undefined,
  project: Project,
): Promise<Protocol[]> {
  if (form === undefined) return protocolsIn(project)
  return [(await project.protocolFor(await formSource(form, project))).protocol]
}
