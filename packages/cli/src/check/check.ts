import {
  builtDocuments,
  checkForms,
  checkIndex,
  configErrors,
  type Draft,
  draftOfIndex,
  type Found,
  judgeTogether,
  type OutputOf,
  type Project,
  pathOf,
  protocolsOf,
  type RuleInfo,
  refuseAll,
  rulesOf,
  type Selection,
  type Severity,
  sectionsFor,
  selectAll,
  selectForms,
  tellIndex,
} from '@protocol14/core'
import type { Colours } from '../colours.js'
import { outputIn } from '../output-in.js'
import { severities } from '../report/order.js'
import { type ReportFlags, report } from '../report/report.js'
import { openProject } from '../setting.js'
import { draftsOf, type TellOptions } from '../tell/drafts.js'
import { chosenOf } from './chosen.js'
import { fixForms } from './fix.js'
import { ownersOf } from './owners.js'

/** The flags of `protocol14 check`, and where it runs. */
export interface CheckOptions extends TellOptions, ReportFlags {
  paint: Colours
  since?: string
  filter?: string[]
  shard?: string
  watch?: boolean
  failOn: Severity
  fix?: boolean
  dryRun?: boolean
}

/** What a check found, and what it was about. */
export interface Checked {
  /** The exit code. */
  code: number
  project: Project
  drafts: Draft[]
  /** Those that were looked at by themselves; absolute. */
  documents: string[]
}

/** Checks forms and documents; writes nothing, but for forms under `--fix`. Gives the exit code. */
export async function check(named: string[], options: CheckOptions): Promise<number> {
  return (await checkAll(named, options)).code
}

/** The same, with what a change of is worth another check. Rejects with `CannotRun`. */
export async function checkAll(named: string[], options: CheckOptions): Promise<Checked> {
  const project = await openProject({ ...options, index: true })
  const selected = await selectAll(named, project)
  const outputOf = outputIn(project.cwd, options.out)
  const index = indexIn(selected, named, project, outputOf)
  if (options.fix)
    await fixForms(selected.forms, project, {
      paint: options.paint,
      dryRun: options.dryRun === true,
    })
  const indexed = new Set(index ? await selectForms([], project) : [])
  const told = await draftsFor([...indexed, ...selected.forms], project, options)
  const isWhole = named.length === 0 && options.out === undefined
  const toldFirst = index ? [...told, index] : told
  const documents = isWhole
    ? builtDocuments(project, new Set(toldFirst.map(pathOf)))
    : selected.documents
  const { owners, isSure } = await ownersOf(documents, toldFirst, { project, options })
  // What no config lists is built by nobody who asks for all, and is no concern of theirs.
  const beside = isWhole ? [] : await draftsFor([...owners.values()], project, options)
  const all = [...told, ...beside]
  refuseAll(all)
  await judgeTogether([...toldFirst, ...beside], project)
  const asked = new Set([...selected.forms, ...beside.map(({ input }) => input)])
  const drafts = all.filter(({ input }) => asked.has(input))
  const known = new Set([...(isWhole ? owners.keys() : []), ...(index ? [pathOf(index)] : [])])
  // One that cannot be read may be the form of the rest.
  const rest = isWhole && !isSure ? [] : documents.filter((path) => !known.has(path))
  const ofAll = await checkForms(drafts, rest, project, { outputOf, isSure })
  const found = await chosenOf(ofAll, drafts, project, options)
  const inIndex = told.filter(({ input }) => indexed.has(input))
  const checked = index ? [...found, await indexFound(index, inIndex, project)] : found
  report(checked, await rulesFor(drafts, project), options)
  const error = configErrors(drafts)
  if (error) throw error
  const code = checked.some(({ diagnostics }) => diagnostics.some(fails(options.failOn))) ? 1 : 0
  return { code, project, drafts, documents: rest }
}

/** What becomes of forms, in the order of their paths. */
async function draftsFor(forms: string[], project: Project, options: CheckOptions) {
  const files = [...new Set(forms)].sort()
  return draftsOf(files, new Set(files), { project, options, command: 'check' })
}

/** The index, if the whole workspace or its document is to be checked. */
function indexIn(
  { documents }: Selection,
  named: string[],
  project: Project,
  outputOf: OutputOf,
): Draft | undefined {
  const index = draftOfIndex(project, outputOf)
  return index && (named.length === 0 || documents.includes(pathOf(index))) ? index : undefined
}

async function indexFound(index: Draft, told: Draft[], project: Project): Promise<Found> {
  return checkIndex(index, project, await tellIndex(index, told, project))
}

/** The rules of all sections of a run, for what reports tell about them. */
async function rulesFor(drafts: Draft[], project: Project): Promise<Map<string, RuleInfo>> {
  const standard = sectionsFor(project.kit.plugins, {})
  const protocols = await protocolsOf(drafts, project)
  const all = [...protocols.values()].flatMap(({ sections }) => sections)
  return rulesOf([...standard, ...new Set(all)])
}

/** Whether a finding is at least as severe as `least`. */
const fails =
  (least: Severity) =>
  ({ severity }: { severity: Severity }): boolean =>
    severities.indexOf(severity) <= severities.indexOf(least)
