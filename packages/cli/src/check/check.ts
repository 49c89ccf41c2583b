import { resolve } from 'node:path'
import type { Severity } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { outputIn } from '../output-in.js'
import { severities } from '../report/order.js'
import { type ReportFlags, report } from '../report/report.js'
import { selectAll } from '../select.js'
import { openProject, type Project, type Setting, tellForms } from '../tell-forms.js'
import { changedSince } from './changed.js'
import { checkAlone, checkForm } from './checked.js'
import { fixForms } from './fix.js'
import type { Found } from './found.js'
import { pair } from './pair.js'

/** The flags of `protocol14 check`, and where it runs. */
export interface CheckOptions extends Setting, ReportFlags {
  paint: Colours
  out?: string
  since?: string
  failOn: Severity
  fix?: boolean
  dryRun?: boolean
}

/** Checks forms and documents; writes nothing, but for forms under `--fix`. Gives the exit code. */
export async function check(named: string[], options: CheckOptions): Promise<number> {
  const project = await openProject(options)
  const selected = selectAll(named, project.config, project.places)
  if (options.fix)
    await fixForms(selected.forms, project, {
      paint: options.paint,
      dryRun: options.dryRun === true,
    })
  const built = await tellForms(selected.forms, project, outputIn(project.places, options.out))
  const { of, alone } = pair(built, selected.documents, project)
  const all: Found[] = []
  for (const one of built) all.push(await checkForm(one, project.places, of.get(one)))
  for (const path of alone) all.push(await checkAlone(path, project.places, project.protocolFor))

  const checked = options.since === undefined ? all : changedOf(all, options.since, project)
  report(checked, options)
  return checked.some(({ diagnostics }) => diagnostics.some(fails(options.failOn))) ? 1 : 0
}

/** Whether a finding is at least as severe as `least`. */
const fails =
  (least: Severity) =>
  ({ severity }: { severity: Severity }): boolean =>
    severities.indexOf(severity) <= severities.indexOf(least)

/** Those whose form, document or config changed. */
function changedOf(checked: Found[], since: string, { places, configFile }: Project): Found[] {
  const changed = changedSince(since, places.cwd)
  if (configFile && changed.has(configFile)) return checked
  return checked.filter(({ file, document }) =>
    [file, document].some((path) => path && changed.has(resolve(places.cwd, path))),
  )
}
