import { resolve } from 'node:path'
import { shown } from '../config/folders.js'
import { atFile, CannotRun, type Diagnostic } from '../diagnostic.js'
import { textsAt } from '../form/fill.js'
import type { Source } from '../form/form.js'
import { beginForm } from '../guard/at-work.js'
import { failure } from '../guard/failure.js'
import { sectionHint } from '../guard/hooks.js'
import { outlineProtocol, tellProtocol } from '../protocol.js'
import { hardenedIn, settled } from '../rules/settled.js'
import { type Built, type Draft, indexedOf, outlineOf } from './draft.js'
import type { FormProtocol, Project } from './project.js'
import type { MadeProtocol } from './protocol-for.js'
import { readIn } from './read-in.js'
import { judgeTogether } from './together.js'

/** Where a document goes that would go to `output`, both from `root`. */
export type OutputOf = (output: string, root: string) => string

/**
 * Tells each of `files`, and judges all of them together, also with the index; writes nothing. What cannot go where it
 * should has no document. Rejects with `CannotRun` where no form has a config that can be used.
 */
export async function tellForms(
  files: string[],
  project: Project,
  outputOf?: OutputOf,
): Promise<Built[]> {
  const built: Built[] = []
  for (const file of files) built.push(await tellForm(file, project, outputOf))
  refuseAll(built)
  await judgeTogether(built, project, false)
  return built
}

/** Rejects where no form of a run has a config that can be used. */
export function refuseAll(all: Draft[]): void {
  if (all.length > 0 && all.every((one) => one.cannotRun)) throw configErrors(all)
}

/** Tells one form, by itself: nothing is compared with other forms. */
export const tellForm = (input: string, project: Project, outputOf?: OutputOf): Promise<Built> =>
  draft(input, project, tellProtocol, outputOf)

/** What other forms must know of one that is not told in this run. */
export const outlineForm = async (
  input: string,
  project: Project,
  outputOf?: OutputOf,
): Promise<Built> => ({
  ...(await draft(input, project, outlineProtocol, outputOf)),
  isOutlined: true,
})

async function draft(
  input: string,
  project: Project,
  tell: typeof tellProtocol,
  outputOf: OutputOf = (output) => output,
): Promise<Built> {
  const file = shown(project.cwd, input)
  const { root } = project.scope
  const stopped = project.stopped?.[file]
  if (stopped !== undefined) return stoppedAt(input, file, root, stopped)
  beginForm(file)
  const read = await readIn(project, input)
  if (!('text' in read))
    return { ...untold(input, file, root), diagnostics: atFile(read.diagnostics, file) }
  const { text, hash } = read
  const source = { file, text }
  const found = await protocolOr(source, project)
  if (found instanceof CannotRun) return { ...untold(input, file, root), source, cannotRun: found }
  const { scope } = found
  const asked: Draft['asked'] = {}
  const protocol = noting(found, asked)
  const outcome = tell(source, protocol)
  const { next } = project.kit
  const built: Built = {
    ...untold(input, file, scope.root),
    source,
    ...(hash !== undefined && { hash }),
    diagnostics: outcome.diagnostics,
    configs: scope.chain.map(({ read }) => read.path),
    asked,
    outline: outlineOf(outcome, protocol, next ? textsAt(outcome.form.data, next) : []),
    told: { outcome, protocol },
  }
  const hardened = hardenedIn(protocol, (one) => settled(outcome.found, one, outcome.form))
  if (hardened > 0) built.hardened = hardened
  if (outcome.output !== undefined) built.output = outputOf(outcome.output, scope.root)
  try {
    if (project.index && built.outline) built.outline.index = indexedOf(outcome, protocol)
  } catch (error) {
    built.diagnostics.push(failure(error, file))
  }
  const { document } = outcome
  if (document) built.document = { ...document, output: outputOf(document.output, scope.root) }
  return built
}

/** A form of which nothing is known yet. */
const untold = (input: string, file: string, root: string): Built => ({
  input,
  file,
  source: { file, text: '' },
  diagnostics: [],
  root,
  configs: [],
  asked: {},
})

/** A form whose telling had to be ended from outside. */
function stoppedAt(input: string, file: string, root: string, message: string): Built {
  const rule = 'section/failed'
  const one: Diagnostic = { severity: 'error', rule, message, hint: sectionHint, file }
  return { ...untold(input, file, root), diagnostics: [one] }
}

/** A protocol that notes which files its rules ask for. */
function noting({ protocol, scope }: FormProtocol, asked: Draft['asked']): MadeProtocol {
  const { exists } = protocol
  if (!exists) return protocol
  const note = (path: string) => {
    const isThere = exists(path)
    asked[resolve(scope.folder, path)] = isThere
    return isThere
  }
  return { ...protocol, exists: note }
}

/** The protocol of a form, or why its config cannot be used: the other forms can still be told. */
async function protocolOr(source: Source, project: Project): Promise<FormProtocol | CannotRun> {
  try {
    return await project.protocolFor(source)
  } catch (error) {
    if (error instanceof CannotRun) return error
    throw error
  }
}

/** What is wrong with the configs of forms, each once; nothing if nothing is. */
export function configErrors(drafts: Draft[]): CannotRun | undefined {
  const errors = new Set(drafts.flatMap(({ cannotRun }) => cannotRun ?? []))
  const all = [...errors].flatMap(({ diagnostics }) => diagnostics)
  const once = new Map(all.map((one) => [JSON.stringify(one), one]))
  const [first] = errors
  return first && Object.assign(new CannotRun([...once.values()]), { cause: first.cause })
}
