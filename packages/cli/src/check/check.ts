import { resolve } from 'node:path'
import {
  checkForms,
  checkIndex,
  chooseForms,
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
import { changedSince } from '../changed.js'
import type { Colours } from '../colours.js'
import { outputIn } from '../output-in.js'
import { severities } from '../report/order.js'
import { type ReportFlags, report } from '../report/report.js'
import { openProject } from '../setting.js'
import { draftsOf, type TellOptions } from '../tell/drafts.js'
import { fixForms } from './fix.js'

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

/** Checks forms and documents; writes nothing, but for forms under `--fix`. Gives the exit code. */
export async function check(named: string[], options: CheckOptions): Promise<number> {
  const project = await openProject({ ...options, index: true })
  const selected = await selectAll(named, project)
  const outputOf = outputIn(project.cwd, options.out)
  const index = indexIn(selected, named, project, outputOf)
  if (options.fix)
    await fixForms(selected.forms, project, {
      paint: options.paint,
      dryRun: options.dryRun === true,
    })
  const forms = index ? await workspaceForms(selected, named, project) : selected.forms
  const told = await draftsOf(forms, new Set(forms), { project, options, command: 'check' })
  refuseAll(told)
  await judgeTogether(index ? [...told, index] : told, project)
  const asked = new Set(selected.forms)
  const drafts = told.filter(({ input }) => asked.has(input))
  const documents = selected.documents.filter((path) => !index || path !== pathOf(index))
  const ofAll = await checkForms(drafts, documents, project, outputOf)
  const found = await chosenOf(ofAll, project, options)
  const all = options.since === undefined ? found : await changedOf(found, options.since, project)
  const checked = index ? [...all, await indexFound(index, told, project)] : all
  report(checked, await rulesFor(drafts, project), options)
  const error = configErrors(drafts)
  if (error) throw error
  return checked.some(({ diagnostics }) => diagnostics.some(fails(options.failOn))) ? 1 : 0
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

/** It is about all forms, whichever are to be checked. */
async function workspaceForms({ forms }: Selection, named: string[], project: Project) {
  if (named.length === 0) return forms
  return [...new Set([...forms, ...(await selectForms([], project))])].sort()
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

/** Those that a filter or a shard asks for; what is a document alone is in every part. */
async function chosenOf(all: Found[], project: Project, { filter, shard }: CheckOptions) {
  const choice = { ...(filter && { filter }), ...(shard !== undefined && { shard }) }
  const forms = all
    .filter(({ state }) => state !== 'alone')
    .map(({ file }) => resolve(project.cwd, file))
  const chosen = new Set(await chooseForms(forms, project, choice))
  return all.filter(
    ({ file, state }) => state === 'alone' || chosen.has(resolve(project.cwd, file)),
  )
}

/** Those whose form, document, config or plugin changed. */
async function changedOf(all: Found[], since: string, project: Project): Promise<Found[]> {
  const changed = changedSince(since, project.cwd)
  const at = (path: string) => resolve(project.cwd, path)
  const files = all.map(({ file }) => at(file))
  const fresh = new Set(await chooseForms(files, project, { changed }))
  return all.filter(
    ({ file, document }) => fresh.has(at(file)) || changed.has(at(document ?? file)),
  )
}
