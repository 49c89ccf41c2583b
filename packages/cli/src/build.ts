import {
  type Built,
  cannotRun,
  configErrors,
  type Result,
  selectForms,
  tellForms,
  writeForms,
} from '@protocol14/core'
import type { Colours } from './colours.js'
import { outputIn } from './output-in.js'
import { reportAll } from './report/build-report.js'
import { openProject, type Setting } from './setting.js'
import { tellResult, tellSummary } from './tell-results.js'

/** The flags of `protocol14 build`, and where it runs. */
export interface BuildOptions extends Setting {
  paint: Colours
  out?: string
  stdout?: boolean
  dryRun?: boolean
  force?: boolean
  quiet?: boolean
}

/** Builds the document of each form; all are told before one is written. Gives the exit code. */
export async function build(named: string[], options: BuildOptions): Promise<number> {
  const { paint, quiet = false } = options
  const project = await openProject(options)
  const files = await selectForms(named, project)
  onlyOne(files, options)

  const built = await tellForms(files, project, outputIn(project.cwd, options.out))
  for (const { source, diagnostics } of built)
    reportAll(diagnostics, new Map([[source.file, source.text]]), { paint, quiet })
  const told: Result[] = []
  for await (const result of results(built, options)) {
    told.push(result)
    tellResult(result, options)
  }
  tellSummary(told, options)
  const error = configErrors(built)
  if (error) throw error
  return told.every(({ state }) => state !== 'refused') ? 0 : 1
}

/** The results of writing, or of printing, what was built. */
function results(built: Built[], options: BuildOptions) {
  return options.stdout ? print(built) : writeForms(built, options)
}

/** Prints a document; what has none is refused as it is for a file. */
async function* print(built: Built[]): AsyncGenerator<Result> {
  for (const one of built) {
    if (one.document) process.stdout.write(one.document.markdown)
    if (one.document) yield { told: one, path: one.file, state: 'written' }
    else yield* writeForms([one], { cwd: '.' })
  }
}

/** Refuses several forms where there is room for one document. */
function onlyOne({ length }: string[], { stdout, out }: BuildOptions): void {
  const flag = stdout ? '--stdout' : out?.endsWith('.md') ? `--out ${out}` : undefined
  if (length === 1 || flag === undefined) return
  const message = `Unexpected ${length} forms with \`${flag}\`, expected one`
  throw cannotRun('flag/one', '', message, stdout ? 'name one form' : 'name a folder after `--out`')
}
