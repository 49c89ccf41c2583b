import { type Draft, type Project, pathOf, projectForms } from '@protocol14/core'
import { draftsOf, type TellOptions } from '../tell/drafts.js'

/**
 * The forms of a project, beside those that were told, which documents are of. It is not sure that the
 * rest has none where a form cannot be read, or where there is no project.
 */
export async function ownersOf(
  documents: string[],
  told: Draft[],
  { project, options }: { project: Project; options: TellOptions },
): Promise<{ owners: Map<string, string>; isSure: boolean }> {
  const outputs = new Set(told.map(pathOf))
  const owners = new Map<string, string>()
  const strange = new Set(documents.filter((path) => !outputs.has(path)))
  if (strange.size === 0) return { owners, isSure: false }
  const known = new Set(told.map(({ input }) => input))
  const forms = await projectForms(project)
  const others = forms.filter((one) => !known.has(one))
  const outlines = await draftsOf(others, new Set(), { project, options, command: 'check' })
  for (const one of outlines) if (strange.has(pathOf(one))) owners.set(pathOf(one), one.input)
  const all = [...told, ...outlines]
  return { owners, isSure: forms.length > 0 && all.every(({ output }) => output !== undefined) }
}
