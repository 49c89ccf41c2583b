import { cannotRun } from './cannot-run.js'
import type { Colours } from './colours.js'
import { outputIn } from './output-in.js'
import { reportAll } from './report/build-report.js'
import { selectForms } from './select.js'
import { openProject, tellForms } from './tell-forms.js'
import { tellResult, tellSummary } from './tell-results.js'
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
  const { paint, quiet = false } = options
  const project = await openProject(options)
  const { places } = project
  const files = selectForms(named, project.config, places)
  onlyOne(files, options)

  const built = await tellForms(files, project, outputIn(places, options.out))
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
