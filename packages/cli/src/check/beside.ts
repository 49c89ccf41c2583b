import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type Draft,
  isFolder,
  isSealedAt,
  type Project,
  pair,
  pathOf,
  placeOfDocument,
  projectForms,
  realOf,
  sealedDocuments,
} from '@protocol14/core'
import { isInside } from '@protocol14/core/light'
import { outputIn } from '../output-in.js'
import { draftsOf, type TellOptions } from '../tell/drafts.js'

/** What a check is about beside the forms that it selects. */
interface Beside {
  /** The forms of documents that were named. */
  owners: Draft[]
  /** Documents by themselves; absolute. */
  documents: string[]
  /** Whether it is known that a document has no form: all can be read, and there is a project. */
  isSure: boolean
}

/** What a check runs with, and the forms of it that were told. */
interface Around {
  project: Project
  options: TellOptions
  told: Draft[]
}

/**
 * For a check of `documents`, and of those in folders among the `named` paths: the forms that give
 * them, wherever in the project they are. Where none gives one that was built, those that cannot be
 * read may be its form.
 */
export async function ownersOf(documents: string[], named: string[], run: Around): Promise<Beside> {
  const folders = named.filter(isFolder)
  const isHere = (path: string) => folders.some((folder) => isInside(path, folder))
  const { outlines, unread, byPlace, isSure } = await othersFor(documents, run, isHere)
  const found = documents.map((path) => byPlace.get(realOf(path)))
  const lost = documents.filter((_, at) => !found[at])
  const built = lost.filter(isSealedAt)
  const unbuilt = outlines.filter((one) => isKnown(one) && !existsSync(pathOf(one)))
  const moved = pair(unbuilt, lost, (path) => named.includes(path) || !built.includes(path)).of
  const theirs = new Set([...found, ...moved.keys()])
  const owners = outlines.filter(
    (one) =>
      theirs.has(one) ||
      (isKnown(one) && isHere(pathOf(one))) ||
      (unread.includes(one) && built.some((path) => mayGive(one, path))),
  )
  return {
    owners: await draftsFor(
      owners.map(({ input }) => input),
      run,
    ),
    documents: documents.map((path, at) => (found[at] ? pathOf(found[at]) : path)),
    isSure,
  }
}

/** Nobody knows where documents go by a config that cannot be used, but seldom far away. */
const mayGive = ({ cannotRun, input }: Draft, path: string): boolean =>
  !cannotRun || isInside(path, dirname(input))

/** For a check of all: the documents that a build left, and that no form gives any more. */
export async function lostIn(run: Around): Promise<Beside> {
  const documents = sealedDocuments(run.project, new Set(run.told.filter(isKnown).map(pathOf)))
  // A form that no config lists is built by nobody who asks for all, and keeps no document true.
  const { byPlace } = await othersFor(documents, run)
  const lost = documents.filter((path) => !byPlace.has(realOf(path)))
  const isSure = run.told.every(isKnown)
  return { owners: [], documents: isSure ? lost : [], isSure }
}

/** What becomes of forms, each once, in the order of their paths. */
export async function draftsFor(
  forms: Iterable<string>,
  { project, options }: Omit<Around, 'told'>,
): Promise<Draft[]> {
  const files = [...new Set(forms)].sort()
  return draftsOf(files, new Set(files), { project, options, command: 'check' })
}

/**
 * The outlines of forms that were not told, where some of the documents are of none that was, with
 * those that cannot be read; all forms by the places of their documents. Where a glance finds the
 * forms of all documents, only those are outlined, and the ones of documents that are `isHere`. Forms
 * that no config lists come last, and only where somebody `isHere`.
 */
async function othersFor(
  documents: string[],
  { project, options, told }: Around,
  isHere?: (path: string) => boolean,
) {
  const outputs = new Set(told.filter(isKnown).map(pathOf))
  const strange = documents.filter((path) => !outputs.has(path))
  const forms = strange.length > 0 ? await projectForms(project, strange) : undefined
  const known = new Set(told.map(({ input }) => input))
  const unfound = new Set(strange.map(realOf))
  const listed = (forms?.listed ?? []).filter((one) => !known.has(one))
  const near = await glance(listed)
  // What no config lists may be anything, such as an example of what is wrong.
  const unlisted = isHere && unfound.size > 0 ? await glance(forms?.others ?? [], () => false) : []
  const asked = [...(unfound.size > 0 ? listed : near), ...unlisted]
  const outlines = await draftsOf(asked, new Set(), { project, options, command: 'check' })
  const all = strange.length > 0 ? [...told, ...outlines] : []
  const unread = outlines.filter((one) => !isKnown(one))
  return {
    outlines,
    unread,
    byPlace: new Map([
      ...told.filter(isKnown).map((one): [string, Draft] => [pathOf(one), one]),
      ...all.filter(isKnown).map((one): [string, Draft] => [realOf(pathOf(one)), one]),
    ]),
    isSure: forms !== undefined && unread.length === 0 && told.every(isKnown),
  }

  /** Those of documents that are unfound, which are found then, or here. */
  async function glance(forms: string[], isNear = isHere) {
    const found: string[] = []
    for (const one of forms) {
      const path = await placeOfDocument(one, project, outputIn(project.cwd, options.out))
      if (path !== undefined && (unfound.delete(realOf(path)) || isNear?.(path))) found.push(one)
    }
    return found
  }
}

/** Whether it is known where the document of a form goes. */
const isKnown = ({ output, outline, isIndex }: Draft): boolean =>
  isIndex === true ||
  (output !== undefined && Boolean(outline?.head.protocol_number && outline.head.protocol_name))
