import { resolve } from 'node:path'
import {
  checkForms,
  checkIndex,
  configErrors,
  type Diagnostic,
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
import type { TellOptions } from '../tell/drafts.js'
import { draftsFor, lostIn, ownersOf } from './beside.js'
import { chosenOf, formsToFix } from './chosen.js'
import { fixForms } from './fix.js'

/** The flags of `protocol14 check`, and where it runs. */
export interface CheckOptions extends TellOptions, ReportFlags {
  paint: Colours
  since?: string
  filter?: string[]
  shard?: string
  watch?: boolean
  failOn: Severity
  /** What is told at all. */
  severity?: Severity
  fix?: boolean
  dryRun?: boolean
}

/** What a check found, and what it was about. */
export interface Checked {
  /** The exit code. */
  code: number
  project: Project
  drafts: Draft[]
  /** Those that were named, or lost their form; absolute. */
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
    await fixForms(await formsToFix(selected.forms, project, options), project, {
      paint: options.paint,
      dryRun: options.dryRun === true,
    })
  const isWhole = named.length === 0
  const indexed = isWhole || !index ? [] : await selectForms([], project)
  const told = await draftsFor([...indexed, ...selected.forms], { project, options })
  const run = { project, options, told: index ? [...told, index] : told }
  // Elsewhere are copies, and not all documents of a project.
  const hasNoOut = options.out === undefined
  const paths = named.map((path) => resolve(project.cwd, path))
  const beside = await (isWhole && hasNoOut
    ? lostIn(run)
    : ownersOf(selected.documents, paths, run))
  const all = [...told, ...beside.owners]
  refuseAll(all)
  await judgeTogether([...run.told, ...beside.owners], project, isWhole)
  const places = new Set(beside.documents)
  const asked = new Set([...selected.forms, ...beside.owners.map(({ input }) => input)])
  const drafts = all.filter((one) => asked.has(one.input) || places.has(pathOf(one)))
  const documents = beside.documents.filter((path) => !index || path !== pathOf(index))
  const ofAll = await checkForms(drafts, documents, project, {
    outputOf,
    isFormGone: beside.isSure,
    isMet: isWhole,
    named: new Set(paths),
  })
  const found = await chosenOf(ofAll, drafts, project, options)
  const ofIndex = new Set(isWhole ? selected.forms : indexed)
  const inIndex = told.filter(({ input }) => ofIndex.has(input))
  const checked = index ? [...found, await indexFound(index, inIndex, project)] : found
  const isWrong = isAsSevere(options.failOn)
  const isAsked = isAsSevere(options.severity ?? 'info')
  const isTold = (one: Diagnostic) => isAsked(one) || isWrong(one)
  const shown = checked.map((one) => ({ ...one, diagnostics: one.diagnostics.filter(isTold) }))
  report(shown, await rulesFor(drafts, project), options)
  const error = configErrors(drafts)
  if (error) throw error
  const code = checked.some(({ diagnostics }) => diagnostics.some(isWrong)) ? 1 : 0
  return { code, project, drafts, documents }
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
const isAsSevere =
  (least: Severity) =>
  ({ severity }: { severity: Severity }): boolean =>
    severities.indexOf(severity) <= severities.indexOf(least)
