import { dirname } from 'node:path'
import { judgeAcross } from '../across.js'
import { isInside, shown } from '../config/folders.js'
import { CannotRun } from '../diagnostic.js'
import { readText } from '../files/read-file.js'
import type { Source } from '../form/form.js'
import { isWhole } from '../judge.js'
import { tellProtocol } from '../protocol.js'
import { unusedSuppressions } from '../rules/suppress.js'
import { type Built, refuseClashes } from './clashes.js'
import type { FormProtocol, Project } from './project.js'

/** Where a document goes that would go to `output`, both from `root`. */
export type OutputOf = (output: string, root: string) => string

/**
 * Tells each of `files`, and judges all of them together; writes nothing. What cannot go where it
 * should has no document. Rejects with `CannotRun` where no form has a config that can be used.
 */
export async function tellForms(
  files: string[],
  project: Project,
  outputOf: OutputOf = (output) => output,
): Promise<Built[]> {
  const built: Built[] = []
  for (const file of files) built.push(await tellForm(file, project, outputOf))
  if (built.length > 0 && built.every((one) => one.cannotRun)) throw configErrors(built)
  refuseClashes(built)
  const across = judgeAcross(built.flatMap(({ told }) => told ?? []))
  for (const one of built) {
    const { outcome } = one.told ?? {}
    if (!outcome) continue
    one.diagnostics.push(...(across.get(outcome) ?? []))
    if (isWhole(outcome.told)) one.diagnostics.push(...unusedSuppressions(outcome.form))
    if (one.diagnostics.some(({ severity }) => severity === 'error')) delete one.document
  }
  return built
}

async function tellForm(input: string, project: Project, outputOf: OutputOf): Promise<Built> {
  const file = shown(project.cwd, input)
  const { root } = project.scope
  const read = await readText(input, { root: isInside(input, root) ? root : dirname(input) })
  if (!('text' in read)) {
    const diagnostics = read.diagnostics.map((one) => ({ ...one, file }))
    return { input, source: { file, text: '' }, diagnostics, root, configs: [] }
  }
  const source = { file, text: read.text }
  const found = await protocolOr(source, project)
  if (found instanceof CannotRun)
    return { input, source, diagnostics: [], root, configs: [], cannotRun: found }
  const { protocol, scope } = found
  const outcome = tellProtocol(source, protocol)
  const { document, diagnostics } = outcome
  const configs = scope.chain.map(({ read }) => read.path)
  const told = { outcome, protocol }
  const built = { input, source, diagnostics, root: scope.root, configs, told }
  return document
    ? { ...built, document: { ...document, output: outputOf(document.output, scope.root) } }
    : built
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
export function configErrors(built: Built[]): CannotRun | undefined {
  const errors = new Set(built.flatMap(({ cannotRun }) => cannotRun ?? []))
  const all = [...errors].flatMap(({ diagnostics }) => diagnostics)
  const once = new Map(all.map((one) => [JSON.stringify(one), one]))
  const [first] = errors
  return first && Object.assign(new CannotRun([...once.values()]), { cause: first.cause })
}
