import type { Project } from './project.js'
import { projectForms } from './project-forms.js'
import type { MadeProtocol } from './protocol-for.js'
import { formIn } from './read-in.js'

/**
 * How forms of a project are told, each protocol once: that of no form in particular, then those of
 * its forms. Forms that cannot be read, or whose config cannot be used, are left out.
 */
export async function protocolsIn(project: Project): Promise<MadeProtocol[]> {
  const { protocol } = await project.protocolFor({ file: '', text: '' })
  const made = new Map([[protocol.key, protocol]])
  for (const form of (await projectForms(project))?.listed ?? []) {
    const found = await formIn(project, form).catch(() => undefined)
    if (found) made.set(found.protocol.key, found.protocol)
  }
  return [...made.values()]
}
