import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  checkDocument,
  type Diagnostic,
  type Protocol,
  readText,
  type Source,
  unseal,
  wouldWrite,
} from '@protocol14/core'
import type { Built } from '../clashes.js'
import { pathFrom } from '../path-from.js'
import type { State } from '../report/run.js'
import type { Places } from '../select.js'
import { diffOf } from './diff.js'
import type { Found } from './found.js'
import { protocolOf } from './pair.js'
import { tellMissing, tellState } from './tell-state.js'

/** Checks a form and its document: at `named`, else where it is built to. Parses it only if it must. */
export async function checkForm(built: Built, places: Places, named?: string): Promise<Found> {
  const { source, document, told, diagnostics } = built
  const found = { file: source.file, diagnostics, sources: new Map([[source.file, source.text]]) }
  if (!document || !told) return { ...found, state: 'refused' }
  const path = named ?? resolve(places.root, document.output)
  const shown = pathFrom(places.cwd, path)
  const checked = { ...found, document: shown }
  if (!named && (await isAsBuilt(places.root, document))) return { ...checked, state: 'fine' }
  if (!existsSync(path)) return add(checked, 'missing', [tellMissing(shown)])
  const read = await readText(path, { root: dirname(path) })
  if (!('text' in read)) return add(checked, 'foreign', atFile(read.diagnostics, shown))

  const { text } = read
  const state = stateOf(text, document.markdown)
  if (state === 'fine') return { ...checked, state }
  checked.sources.set(shown, text)
  const differences = checkDocument({ file: shown, text }, told.protocol, told.outcome)
  const diff = diffOf(shown, 'as built', text, document.markdown)
  return { ...add(checked, state, tellState(state, shown, differences)), diff }
}

/** Checks a document that has no form. */
export async function checkAlone(
  path: string,
  places: Places,
  protocolFor: (source: Source) => Protocol,
): Promise<Found> {
  const file = pathFrom(places.cwd, path)
  const read = await readText(path, { root: dirname(path) })
  if (!('text' in read))
    return { file, state: 'alone', diagnostics: atFile(read.diagnostics, file), sources: new Map() }
  const source = { file, text: read.text }
  const diagnostics = checkDocument(source, protocolOf(source, protocolFor))
  return { file, state: 'alone', diagnostics, sources: new Map([[file, read.text]]) }
}

async function isAsBuilt(root: string, { output, markdown }: NonNullable<Built['document']>) {
  const { state } = await wouldWrite(root, output, markdown)
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

const atFile = (diagnostics: Diagnostic[], file: string): Diagnostic[] =>
  diagnostics.map((one) => ({ ...one, file }))
