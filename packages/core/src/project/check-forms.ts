import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { shown } from '../config/folders.js'
import { atFile, type Diagnostic, diagnosticsOf } from '../diagnostic.js'
import { foundIn } from '../document/check.js'
import { isSealed, sealIn, unseal } from '../files/seal.js'
import { wouldWrite } from '../files/write.js'
import type { Protocol } from '../protocol.js'
import { settled } from '../rules/settled.js'
import { checkAlone } from './check-alone.js'
import { diffOf } from './diff.js'
import type { Draft } from './draft.js'
import type { Found, State } from './found.js'
import { pathOf } from './index-of.js'
import { pair } from './pair.js'
import type { Project } from './project.js'
import { readIn } from './read-in.js'
import { type OutputOf, tellForm } from './tell-forms.js'
import type { DifferencesOf } from './tell-index.js'
import { tellMissing, tellState } from './tell-state.js'

/** What is known of the documents of a check. */
interface Documents {
  outputOf?: OutputOf
  /** Whether one of none of the forms has no form. */
  isFormGone?: boolean
  /** Whether a check of all met them. */
  isMet?: boolean
  /** Those that were named, and not found in a folder. */
  named?: Set<string>
}

/**
 * Checks the documents of forms that were told, and `documents` besides, which may be of some of
 * them; writes nothing. A form whose config cannot be used is left out.
 */
export async function checkForms(
  told: Draft[],
  documents: string[],
  project: Project,
  { outputOf, isFormGone = false, isMet = false, named = new Set() }: Documents = {},
): Promise<Found[]> {
  const usable = told.filter(({ cannotRun }) => !cannotRun)
  // What was built is where it was built to, unless somebody names it.
  const { of, alone } = pair(usable, documents, (path, text) => named.has(path) || !isSealed(text))
  const found: Found[] = []
  for (const one of usable) found.push(await checkForm(one, { project, outputOf }, of.get(one)))
  for (const path of alone) found.push(await checkAlone(path, project, { isFormGone, isMet }))
  return found
}

/**
 * A form and its document: at `named`, else where it is built to. Parses it only if it must, and
 * tells the form once more for that.
 */
async function checkForm(
  draft: Draft,
  { project, outputOf }: { project: Project; outputOf: OutputOf | undefined },
  named?: string,
): Promise<Found> {
  const { input, file, document, root, diagnostics } = draft
  const found = { file, diagnostics, sources: await sourcesOf(draft, project) }
  if (!document) return { ...found, state: 'refused' }
  const path = named ?? resolve(root, document.output)
  const name = shown(project.cwd, path)
  const checked = { ...found, document: name }
  const fine = named ? false : await isAsBuilt(draft).catch(diagnosticsOf)
  if (fine === true) return { ...checked, state: 'fine' }
  if (fine) return add(checked, 'foreign', atFile(fine, name))
  const again = await tellForm(input, project, outputOf)
  if (!again.document || !again.told)
    return { ...found, diagnostics: again.diagnostics, state: 'refused' } // It changed meanwhile.
  const { protocol, outcome } = again.told
  if (!existsSync(path)) return add(checked, 'missing', settled([tellMissing(name)], protocol))
  checked.sources.set(file, again.source.text)
  const { markdown } = again.document
  return compared(checked, path, { markdown, project, protocol }, (text) =>
    foundIn({ file: name, text }, protocol, outcome),
  )
}

/** The text of a form of which something is said; empty where it was not read. */
export async function sourcesOf(
  { input, file, diagnostics }: Draft,
  project: Project,
): Promise<Map<string, string>> {
  if (diagnostics.length === 0) return new Map()
  const read = await readIn(project, input)
  return new Map([[file, 'text' in read ? read.text : '']])
}

/**
 * The document at `path` beside the one that would be built; `judge` says what its values are. An
 * index has no `protocol`.
 */
async function compared(
  checked: Unjudged & { document: string },
  path: string,
  { markdown, project, protocol }: { markdown: string; project: Project; protocol?: Protocol },
  judge: (text: string) => Diagnostic[],
): Promise<Found> {
  const name = checked.document
  const read = await readIn(project, path)
  if (!('text' in read)) return add(checked, 'foreign', atFile(read.diagnostics, name))
  const { text } = read
  const state = stateOf(text, markdown)
  if (state === 'fine') return { ...checked, state }
  checked.sources.set(name, text)
  const diff = diffOf(name, 'as built', text, markdown)
  // What an import took over: the form says it all by now, and a build writes over it.
  const isTaken = unseal(text).body === unseal(markdown).body
  const command = isTaken ? 'build' : sealIn(text) === sealIn(markdown) ? 'import' : 'merge'
  const found = tellState(state, name, judge(text), protocol && command)
  return { ...add(checked, state, protocol ? settled(found, protocol) : found), diff }
}

/** Checks the index of a workspace, once it was told. */
export async function checkIndex(
  index: Draft,
  project: Project,
  differencesOf: DifferencesOf,
): Promise<Found> {
  const { file, document, diagnostics } = index
  const found = { file, diagnostics, sources: new Map<string, string>() }
  if (!document) return { ...found, state: 'refused' }
  const path = pathOf(index)
  const checked = { ...found, document: shown(project.cwd, path) }
  const markdown = document.markdown as string // An index does not wait.
  const fine = await isAsBuilt(index).catch(diagnosticsOf)
  if (fine === true) return { ...checked, state: 'fine' }
  if (fine) return add(checked, 'foreign', atFile(fine, checked.document))
  if (!existsSync(path)) return add(checked, 'missing', [tellMissing(checked.document)])
  return compared(checked, path, { markdown, project }, (text) =>
    differencesOf(text, checked.document),
  )
}

/** Whether the document that is there is the one that was told. Rejects with `CannotRun`. */
export async function isAsBuilt({ root, document, isOnDisk }: Draft): Promise<boolean> {
  if (isOnDisk || !document) return isOnDisk === true
  const { state } = await wouldWrite(root, document.output, document.markdown)
  return state === 'unchanged'
}

/** Line ends of another system change nothing: the seal is still whole. */
function stateOf(text: string, expected: string): State {
  const { state, body } = unseal(text)
  if (state === 'intact') return body === unseal(expected).body ? 'fine' : 'stale'
  return state === 'broken' ? 'edited' : 'foreign'
}

const add = (checked: Unjudged, state: State, found: Diagnostic[]): Found => ({
  ...checked,
  state,
  diagnostics: [...checked.diagnostics, ...found],
})

type Unjudged = Omit<Found, 'state'>
