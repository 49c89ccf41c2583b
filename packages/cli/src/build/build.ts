import {
  configErrors,
  type Draft,
  draftOfIndex,
  isAsked,
  judgeTogether,
  type Project,
  type Result,
  refuseAll,
  refused,
  rivalsOf,
  sourcesOf,
  tellIndex,
  writeForms,
} from '@protocol14/core'
import type { Colours } from '../colours.js'
import { isDocument, outputIn } from '../output-in.js'
import { reportText } from '../report/build-report.js'
import { openProject } from '../setting.js'
import { draftsOf, type TellOptions } from '../tell/drafts.js'
import { visible } from '../visible.js'
import { explained } from './explained.js'
import { Memory } from './memory.js'
import type { Look } from './recall.js'
import { codeOf, isSilent, resultText, saidNext, summaryText } from './tell-results.js'
import { Timing } from './timing.js'
import { onlyOne, wanted } from './wanted.js'

/** The flags of `protocol14 build`, and where it runs. */
export interface BuildOptions extends TellOptions {
  paint: Colours
  stdout?: boolean
  dryRun?: boolean
  force?: boolean
  quiet?: boolean
  filter?: string[]
  since?: string
  shard?: string
  explainCache?: boolean
  timing?: boolean
  watch?: boolean
  /** The last run with the same flags; nothing where none is kept. */
  look?: Look
  /** Lets Ctrl-C end the built command between two files. */
  stopBetween?(): () => void
}

/**
 * Whether a run tells the index: it is about all forms of the workspace, goes to a file of its own,
 * and one of several parts writes it.
 */
const tellsIndex = (named: string[], { stdout, out, shard }: BuildOptions): boolean =>
  named.length === 0 && !stdout && !isDocument(out) && (!shard || shard.startsWith('1/'))

/** A run up to where all of its forms were told, each by itself. */
export interface Prepared {
  project: Project
  memory: Memory | undefined
  files: string[]
  drafts: Draft[]
  /** Whether all forms of the project are in it. */
  isWhole: boolean
  timing: Timing
}

/** A run that is over. */
interface Finished {
  code: number
  results: Result[]
}

/** Builds the document of each form; all are told before one is written. Gives the exit code. */
export async function build(named: string[], options: BuildOptions): Promise<number> {
  return (await finish(await prepare(named, options), options)).code
}

/** Tells all forms of a run. Rejects with `CannotRun`. */
export async function prepare(named: string[], options: BuildOptions): Promise<Prepared> {
  const timing = new Timing()
  timing.step('start the command')
  const memory = options.look && new Memory(options.look)
  if (memory) timing.step('compare with the last run')
  const project = await openProject({
    ...options,
    index: tellsIndex(named, options),
    ...(memory && { hashOf: memory.hashes.of }),
  })
  timing.step('read the config')
  const { files, chosen } = await wanted(named, project, options, memory)
  onlyOne(chosen.size, options)
  timing.step('find the forms')
  const drafts = await draftsOf(files, chosen, { project, options, memory, command: 'build' })
  timing.step('tell each form')
  const { root, folder } = project.scope
  // All forms of a run from the root, without names, are known to each other.
  const isWhole = named.length === 0 && root === folder
  if (!isWhole && options.out === undefined && !options.stdout)
    drafts.push(...(await rivalsOf(drafts, project)))
  return { project, memory, files, drafts, isWhole, timing }
}

/** Judges all forms together, and writes the documents, or only those of `some`. */
export async function finish(
  { project, memory, files, drafts: own, isWhole, timing }: Prepared,
  options: BuildOptions,
  some?: Set<string>,
): Promise<Finished> {
  const drafts = own.map(copyOf)
  refuseAll(drafts)
  const index = draftOfIndex(project, outputIn(project.cwd, options.out))
  await judgeTogether(index ? [...drafts, index] : drafts, project, isWhole)
  if (index) await tellIndex(index, drafts, project)
  timing.step('judge all forms together')
  const forms = drafts.filter((one) => isAsked(one) && (some?.has(one.input) ?? true))
  const asked = index ? [...forms, index] : forms
  const report = (await Promise.all(asked.map((one) => reportOf(one, project, options)))).join('')
  if (report !== '') process.stderr.write(report)
  const results: Result[] = []
  const waiting = (other: string) =>
    process.stderr.write(`Waiting for another build: ${visible(other)}\n`)
  const put = options.stdout
    ? print(asked)
    : writeForms(asked, { ...options, others: drafts, waiting })
  for await (const result of put) {
    results.push(result)
    const stream = options.stdout ? process.stderr : process.stdout
    if (!isSilent(result, options))
      stream.write(resultText(result, { ...options, total: asked.length }))
  }
  timing.step('write the documents')
  if (!options.quiet && !options.stdout) process.stdout.write(summaryText(results, options))
  const error = configErrors(drafts)
  if (error) throw error
  await memory?.save(results, drafts, project, saidNext(results, report, options))
  if (memory) timing.step('keep what was built')
  if (options.timing) process.stderr.write(timing.text())
  if (options.explainCache && !some) process.stderr.write(explained(files, memory, project))
  return { code: codeOf(results), results }
}

/** What is found among forms is added to a copy: the draft is used again while they are watched. */
function copyOf(draft: Draft): Draft {
  const { diagnostics, outline } = draft
  const suppressions = outline?.suppressions.map((one) => ({ ...one }))
  return {
    ...draft,
    diagnostics: [...diagnostics],
    ...(outline && suppressions && { outline: { ...outline, suppressions } }),
  }
}

/** The diagnostics of a form, with frames of its text. */
async function reportOf(
  draft: Draft,
  project: Project,
  { paint, quiet = false }: BuildOptions,
): Promise<string> {
  const { diagnostics } = draft
  if (diagnostics.length === 0) return ''
  return reportText(diagnostics, await sourcesOf(draft, project), { paint, quiet })
}

/** Prints a document; what has none is refused as it is for a file. */
async function* print(drafts: Draft[]): AsyncGenerator<Result> {
  for (const one of drafts) {
    if (one.document) process.stdout.write(Buffer.from(one.document.markdown).toString())
    if (one.document) yield { told: one, path: one.file, state: 'written' }
    else yield refused(one)
  }
}
