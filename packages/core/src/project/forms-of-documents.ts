import { realOf } from '../files/real-of.js'
import { placeOfDocument } from './place-of-document.js'
import type { Project } from './project.js'
import { projectForms } from './project-forms.js'
import type { OutputOf } from './tell-forms.js'

/**
 * The forms that documents may be of, all as absolute paths: those of the project that configs list,
 * and the others that give a document which no listed one gives.
 */
export async function formsOfDocuments(
  documents: string[],
  project: Project,
  outputOf?: OutputOf,
): Promise<string[]> {
  if (documents.length === 0) return []
  const { listed, others } = (await projectForms(project, documents)) ?? { listed: [], others: [] }
  const placeOf = async (form: string) => {
    const place = await placeOfDocument(form, project, outputOf)
    return place === undefined ? '' : realOf(place)
  }
  const unfound = new Set(documents.map(realOf))
  for (const form of listed) unfound.delete(await placeOf(form))
  const found = [...listed]
  if (unfound.size > 0)
    for (const form of others) if (unfound.has(await placeOf(form))) found.push(form)
  return found
}
