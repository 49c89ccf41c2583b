import { basename, dirname, relative, resolve, sep } from 'node:path'
import { type Config, type Diagnostic, loadConfig, readText, tellProtocol } from '@protocol14/core'
import { type Built, refuseClashes } from './clashes.js'
import type { Colours } from './colours.js'
import { protocolFor } from './protocol-for.js'
import { reportAll } from './report.js'
import { selectForms } from './select.js'
import { tellResults, write } from './write.js'

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
  const { cwd, paint, quiet = false } = options
  const loaded = await loadConfig({ cwd, ...(options.config && { file: options.config }) })
  const root = loaded?.root ?? cwd
  const config = loaded?.config ?? {}
  const files = selectForms(named, cwd, config.forms ?? [], root)

  const built: Built[] = []
  for (const file of files) built.push(await buildOne(file, root, config, options))
  refuseClashes(built, root)

  for (const { source, diagnostics } of built)
    reportAll(diagnostics, new Map([[source.file, source.text]]), { paint, quiet })
  const results = await write(built, root, options)
  tellResults(results, options)
  return results.every(({ state }) => state !== 'refused') ? 0 : 1
}

async function buildOne(
  file: string,
  root: string,
  config: Config,
  options: BuildOptions,
): Promise<Built> {
  const shown = slashes(relative(options.cwd, file))
  const inside = !relative(root, file).startsWith('..')
  const read = await readText(file, { root: inside ? root : dirname(file) })
  if (!('text' in read)) {
    const diagnostics = read.diagnostics.map((one): Diagnostic => ({ ...one, file: shown }))
    return { input: file, source: { file: shown, text: '' }, diagnostics }
  }
  const source = { file: shown, text: read.text }
  const protocol = protocolFor(read.text, config, options.strict === true)
  const { document, diagnostics, form } = tellProtocol(source, protocol)
  if (!document) return { input: file, source, diagnostics }
  const output = outputOf(document.output, root, options)
  return { input: file, source, diagnostics, document: { ...document, output }, form }
}

/** Where the document goes, from the root: `--out` is from where the command runs. */
function outputOf(output: string, root: string, { out, cwd }: BuildOptions): string {
  if (out === undefined) return output
  const path = slashes(relative(root, resolve(cwd, out)))
  return path.endsWith('.md') ? path : `${path === '' ? '' : `${path}/`}${basename(output)}`
}

const slashes = (path: string): string => path.split(sep).join('/')
