import { basename, dirname, resolve } from 'node:path'
import { loadConfig, type Protocol, readText, type Source } from '@protocol14/core'
import { cannotRun } from './cannot-run.js'
import { type Built, refuseClashes } from './clashes.js'
import type { Colours } from './colours.js'
import { pathFrom } from './path-from.js'
import { protocolsOf } from './protocol-for.js'
import { reportAll } from './report.js'
import { type Places, selectForms } from './select.js'
import { tellResult, tellSummary } from './tell-results.js'
import { tellSafely } from './tell-safely.js'
import { type Result, write } from './write.js'

/** The flags of `protocol14 build`, and where it runs. */
export interface BuildOptions {
  cwd: string
  paint: Colours
  config?: string
  out?: string
  stdout?: boolean
  dryRun?: boolean
  strict?: boolean
  force?: boolean
  quiet?: boolean
}

/** Builds the document of each form; all are told before one is written. Gives the exit code. */
export async function build(named: string[], options: BuildOptions): Promise<number> {
  const { cwd, paint, strict = false, quiet = false } = options
  const loaded = await loadConfig({ cwd, ...(options.config && { file: options.config }) })
  const config = { config: loaded?.config ?? {}, name: loaded ? pathFrom(cwd, loaded.file) : '' }
  const places = { cwd, root: loaded?.root ?? cwd }
  const files = selectForms(named, config, places)
  onlyOne(files, options)

  const protocolFor = protocolsOf(config, strict)
  const built: Built[] = []
  for (const file of files) built.push(await buildOne(file, protocolFor, places, options.out))
  refuseClashes(built, places.root)

  for (const { source, diagnostics } of built)
    reportAll(diagnostics, new Map([[source.file, source.text]]), { paint, quiet })
  const results: Result[] = []
  for await (const result of write(built, places, options)) {
    results.push(result)
    tellResult(result, options)
  }
  tellSummary(results, options)
  return results.every(({ state }) => state !== 'refused') ? 0 : 1
}

/** Refuses several forms where there is room for one document. */
function onlyOne({ length }: string[], { stdout, out }: BuildOptions): void {
  const flag = stdout ? '--stdout' : out?.endsWith('.md') ? `--out ${out}` : undefined
  if (length === 1 || flag === undefined) return
  const message = `Unexpected ${length} forms with \`${flag}\`, expected one`
  throw cannotRun('flag/one', '', message, stdout ? 'name one form' : 'name a folder after `--out`')
}

async function buildOne(
  file: string,
  protocolFor: (source: Source) => Protocol,
  places: Places,
  out: string | undefined,
): Promise<Built> {
  const { cwd, root } = places
  const shown = pathFrom(cwd, file)
  const inside = !pathFrom(root, file).startsWith('..')
  const read = await readText(file, { root: inside ? root : dirname(file) })
  if (!('text' in read)) {
    const diagnostics = read.diagnostics.map((one) => ({ ...one, file: shown }))
    return { input: file, source: { file: shown, text: '' }, diagnostics }
  }
  const source = { file: shown, text: read.text }
  const { document, diagnostics, form } = tellSafely(source, protocolFor(source))
  if (!document) return { input: file, source, diagnostics }
  const output = outputOf(document.output, places, out)
  return { input: file, source, diagnostics, document: { ...document, output }, form }
}

/** Where the document goes, from the root: `--out` is from where the command runs. */
function outputOf(output: string, { cwd, root }: Places, out: string | undefined): string {
  if (out === undefined) return output
  const path = pathFrom(root, resolve(cwd, out))
  return path.endsWith('.md') ? path : `${path === '' ? '' : `${path}/`}${basename(output)}`
}
