import { resolve } from 'node:path'
import {
  type Built,
  checkForms,
  chooseForms,
  configErrors,
  type Found,
  type Project,
  type RuleInfo,
  rulesOf,
  type Severity,
  sectionsFor,
  selectAll,
  tellForms,
} from '@protocol14/core'
import { changedSince } from '../changed.js'
import type { Colours } from '../colours.js'
import { outputIn } from '../output-in.js'
import { severities } from '../report/order.js'
import { type ReportFlags, report } from '../report/report.js'
import { openProject, type Setting } from '../setting.js'
import { fixForms } from './fix.js'

/** The flags of `protocol14 check`, and where it runs. */
export interface CheckOptions extends Setting, ReportFlags {
  paint: Colours
  out?: string
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
  const project = await openProject(options)
  const selected = await selectAll(named, project)
  if (options.fix)
    await fixForms(selected.forms, project, {
      paint: options.paint,
      dryRun: options.dryRun === true,
    })
  const built = await tellForms(selected.forms, project, outputIn(project.cwd, options.out))
  const all = await checkForms(built, selected.documents, project)

  const chosen = await chosenOf(all, project, options)
  const checked =
    options.since === undefined ? chosen : changedOf(chosen, options.since, project, built)
  report(checked, rulesFor(built, project), options)
  const error = configErrors(built)
  if (error) throw error
  return checked.some(({ diagnostics }) => diagnostics.some(fails(options.failOn))) ? 1 : 0
}

/** The rules of all sections of a run, for what reports tell about them. */
function rulesFor(built: Built[], project: Project): Map<string, RuleInfo> {
  const standard = sectionsFor(project.kit.plugins, {})
  const all = built.flatMap(({ told }) => told?.protocol.sections ?? [])
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

/** Those whose form, document or config changed. */
function changedOf(all: Found[], since: string, { cwd, scope }: Project, built: Built[]): Found[] {
  const changed = changedSince(since, cwd)
  const own = scope.chain.map(({ read }) => read.path)
  const configsOf = new Map(built.map(({ source, configs }) => [source.file, configs]))
  return all.filter(({ file, document }) => {
    const paths = [file, document].flatMap((path) => (path ? resolve(cwd, path) : []))
    return [...paths, ...(configsOf.get(file) ?? own)].some((path) => changed.has(path))
  })
}
