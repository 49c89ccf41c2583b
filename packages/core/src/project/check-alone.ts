import { shown } from '../config/folders.js'
import { atFile, diagnosticsOf } from '../diagnostic.js'
import { foundIn } from '../document/check.js'
import type { Source } from '../form/form.js'
import { settled } from '../rules/settled.js'
import type { Found } from './found.js'
import { isIndexText } from './index-of.js'
import { protocolOfDocument } from './pair.js'
import type { Project } from './project.js'
import { readIn } from './read-in.js'
import { tellAlone } from './tell-state.js'

/** What is known of a document alone. */
interface Alone {
  /** It has no form, and it is not only that none is known. */
  isFormGone: boolean
  /** Nobody asked for it: how it was built is told, and not what it says. */
  isMet: boolean
}

/** Checks a document of which no form is known. Writes nothing. */
export async function checkAlone(path: string, project: Project, alone: Alone): Promise<Found> {
  const file = shown(project.cwd, path)
  const read = await readIn(project, path)
  if (!('text' in read))
    return { file, state: 'alone', diagnostics: atFile(read.diagnostics, file), sources: new Map() }
  const source = { file, text: read.text }
  const diagnostics = await judged(source, project, alone).catch(diagnosticsOf)
  return { file, state: 'alone', diagnostics, sources: new Map([[file, read.text]]) }
}

async function judged(source: Source, project: Project, { isFormGone, isMet }: Alone) {
  // No form gives an index: the config that asks for it does.
  if (isIndexText(source.text)) return tellAlone(source, false)
  const protocol = await protocolOfDocument(source, project)
  const said = tellAlone(source, isFormGone)
  return settled(isMet ? said : [...said, ...foundIn(source, protocol)], protocol)
}
