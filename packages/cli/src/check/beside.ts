import { realpathSync } from 'node:fs'
import {
  type Draft,
  documentAt,
  isListed,
  isSealedAt,
  type Project,
  pathOf,
  projectForms,
  sealedDocuments,
} from '@protocol14/core'
import { isInside } from '@protocol14/core/light'
import { outputIn } from '../output-in.js'
import { draftsOf, type TellOptions } from '../tell/drafts.js'

/** What a check is about beside the forms that it selects. */
export interface Beside {
  /** The forms of documents that were named. */
  owners: Draft[]
  /** Documents by themselves; absolute. */
  documents: string[]
  /** Whether it is known that a document has no form: all can be read, and there is a project. */
  isSure: boolean
}

/** A run, and the forms of it that were told. */
interface Told {
  project: Project
  options: TellOptions
  told: Draft[]
}

/**
 * For a check of `documents`, and of those in `folders`: the forms that give them, wherever in the
 * project they are. Where none of them gives a document, those that cannot be read may be its form.
 */
export async function ownersOf(documents: string[], folders: string[], run: Told): Promise<Beside> {
  const isHere = (path: string) => folders.some((folder) => isInside(path, folder))
  const { outlines, unread, byPlace, isSure } = await othersFor(documents, run, isHere)
  const found = documents.map((path) => byPlace.get(placeOf(path)))
  const theirs = new Set(found)
  const isOwner = (one: Draft) => theirs.has(one) || (isKnown(one) && isHere(pathOf(one)))
  const isLost = documents.some((path, at) => !found[at] && isSealedAt(path))
  const owners = [...outlines.filter(isOwner), ...(isLost ? unread : [])]
  return {
    owners: await draftsFor(
      owners.map(({ input }) => input),
      run,
    ),
    documents: documents.map((path, at) => (found[at] ? pathOf(found[at]) : path)),
    isSure,
  }
}

/** For a check of all: the documents that a build left, and that no form gives any more. */
export async function lostIn(run: Told): Promise<Beside> {
  const documents = sealedDocuments(run.project, new Set(run.told.filter(isKnown).map(pathOf)))
  const { byPlace } = await othersFor(documents, run)
  // What no config lists is built by nobody who asks for all, and neither lost nor asked for.
  const lost = documents.filter((path) => !byPlace.has(placeOf(path)))
  const isSure = run.told.every(isKnown)
  return { owners: [], documents: isSure ? lost : [], isSure }
}

/** What becomes of forms, each once, in the order of their paths. */
export async function draftsFor(
  forms: Iterable<string>,
  { project, options }: Omit<Told, 'told'>,
): Promise<Draft[]> {
  const files = [...new Set(forms)].sort()
  return draftsOf(files, new Set(files), { project, options, command: 'check' })
}

/**
 * The outlines of forms that were not told, where some of the documents are of none that was, with
 * those that cannot be read; all forms by the places of their documents. Where a glance finds the
 * forms of all documents, only those and the ones of documents that are `isHere` are outlined.
 */
async function othersFor(
  documents: string[],
  { project, options, told }: Told,
  isHere = (_path: string): boolean => false,
) {
  const outputs = new Set(told.filter(isKnown).map(pathOf))
  const strange = documents.filter((path) => !outputs.has(path))
  const known = new Set(told.map(({ input }) => input))
  const forms = strange.length > 0 ? await projectForms(project, strange) : []
  const others = forms.filter((one) => !known.has(one))
  const outputOf = outputIn(project.cwd, options.out)
  const unfound = new Set(strange.map(placeOf))
  const near: string[] = []
  for (const one of others) {
    const path = await documentAt(one, project, outputOf)
    if (path !== undefined && (unfound.delete(placeOf(path)) || isHere(path))) near.push(one)
  }
  const asked = unfound.size > 0 ? others : near
  const outlines = await draftsOf(asked, new Set(), { project, options, command: 'check' })
  const all = [...told, ...outlines]
  const places = strange.length > 0 ? all : []
  const unread: Draft[] = []
  // What no config lists may be anything, such as an example of what is wrong.
  for (const one of outlines)
    if (!isKnown(one) && (await isListed(one.input, project))) unread.push(one)
  return {
    outlines,
    unread,
    byPlace: new Map([
      ...told.filter(isKnown).map((one): [string, Draft] => [pathOf(one), one]),
      ...places.filter(isKnown).map((one): [string, Draft] => [placeOf(pathOf(one)), one]),
    ]),
    isSure: forms.length > 0 && unread.length === 0 && told.every(isKnown),
  }
}

/** Whether it is known where the document of a form goes. */
const isKnown = ({ output, outline, isIndex }: Draft): boolean =>
  isIndex === true ||
  (output !== undefined && Boolean(outline?.head.protocol_number && outline.head.protocol_name))

/** A path without links, also of what is not there. */
function placeOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}
