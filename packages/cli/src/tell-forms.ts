import { dirname } from 'node:path'
import {
  isWhole,
  judgeAcross,
  loadConfig,
  type Protocol,
  readText,
  type Source,
  unusedSuppressions,
} from '@protocol14/core'
import { type Built, refuseClashes } from './clashes.js'
import { pathFrom } from './path-from.js'
import { type NamedConfig, protocolsOf } from './protocol-for.js'
import type { Places } from './select.js'
import { tellSafely } from './tell-safely.js'

/** Where a command runs, and which config it shall use; that of the folder if none is named. */
export interface Setting {
  cwd: string
  config?: string
  strict?: boolean
}

/** A project: its config, where its paths start, and how its forms are told. */
export interface Project {
  config: NamedConfig
  /** Absolute; nothing without a config. */
  configFile: string | undefined
  places: Places
  protocolFor(source: Source): Protocol
}

/** The project that a command runs in. Rejects with `CannotRun` for a config that is wrong. */
export async function openProject({
  cwd,
  config: file,
  strict = false,
}: Setting): Promise<Project> {
  const loaded = await loadConfig({ cwd, ...(file && { file }) })
  const config = { config: loaded?.config ?? {}, name: loaded ? pathFrom(cwd, loaded.file) : '' }
  return {
    config,
    configFile: loaded?.file,
    places: { cwd, root: loaded?.root ?? cwd },
    protocolFor: protocolsOf(config, strict, loaded?.root),
  }
}

/**
 * Tells each of `files`, and judges all of them together; writes nothing. What cannot go where it
 * should has no document. `outputOf` says where a document goes, from the root.
 */
export async function tellForms(
  files: string[],
  project: Project,
  outputOf: (output: string) => string,
): Promise<Built[]> {
  const built: Built[] = []
  for (const file of files) built.push(await tellForm(file, project, outputOf))
  refuseClashes(built, project.places.root)
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

async function tellForm(
  file: string,
  { places: { cwd, root }, protocolFor }: Project,
  outputOf: (output: string) => string,
): Promise<Built> {
  const shown = pathFrom(cwd, file)
  const inside = !pathFrom(root, file).startsWith('..')
  const read = await readText(file, { root: inside ? root : dirname(file) })
  if (!('text' in read)) {
    const diagnostics = read.diagnostics.map((one) => ({ ...one, file: shown }))
    return { input: file, source: { file: shown, text: '' }, diagnostics }
  }
  const source = { file: shown, text: read.text }
  const protocol = protocolFor(source)
  const outcome = tellSafely(source, protocol)
  const { document, diagnostics } = outcome
  const built = { input: file, source, diagnostics, told: { outcome, protocol } }
  return document
    ? { ...built, document: { ...document, output: outputOf(document.output) } }
    : built
}
