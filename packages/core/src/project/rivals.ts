import { existsSync } from 'node:fs'
import { realOf } from '../files/real-of.js'
import { isAsBuilt } from './check-forms.js'
import { type Draft, isAsked } from './draft.js'
import { pathOf } from './index-of.js'
import { placeOfDocument } from './place-of-document.js'
import type { Project } from './project.js'
import { projectForms } from './project-forms.js'
import { outlineForm } from './tell-forms.js'

/**
 * The forms beside those of a run, outlined, whose documents it would write over: a run of all forms
 * would refuse both. Looks for them only where a document is there that would become another one.
 */
export async function rivalsOf(drafts: Draft[], project: Project): Promise<Draft[]> {
  const targets = new Map<string, Draft>()
  for (const one of drafts) if (await isReplaced(one)) targets.set(realOf(pathOf(one)), one)
  if (targets.size === 0) return []
  const known = new Set(drafts.map(({ input }) => realOf(input)))
  const rivals: Draft[] = []
  for (const input of (await projectForms(project))?.listed ?? []) {
    const place = known.has(realOf(input)) ? undefined : await placeOfDocument(input, project)
    const one = place === undefined ? undefined : targets.get(realOf(place))
    // Where a link leads from the one place to the other, the two are one.
    if (one) rivals.push({ ...(await outlineForm(input, project)), ...placeIn(one) })
  }
  return rivals
}

const placeIn = ({ root, output }: Draft) => ({ root, ...(output !== undefined && { output }) })

const isReplaced = async (one: Draft): Promise<boolean> =>
  isAsked(one) &&
  one.document !== undefined &&
  existsSync(pathOf(one)) &&
  !(await isAsBuilt(one).catch(() => true))
