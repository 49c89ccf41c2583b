import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rulesOf } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import picocolors from 'picocolors'
import { cannotRun } from '../cannot-run.js'
import type { Checked } from '../check/checked.js'
import type { Colours } from '../colours.js'
import { version } from '../version.js'
import { compact } from './compact.js'
import { addStepSummary, github } from './github.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { pretty } from './pretty.js'
import type { Reporter, Run } from './run.js'
import { sarif } from './sarif.js'

/** The formats of a report, by the names that `--format` takes. */
export const reporters = { pretty, json, sarif, github, junit, compact } satisfies Record<
  string,
  Reporter
>

export type Format = keyof typeof reporters

/** How a run is told. */
export interface ReportFlags {
  format?: Format[]
  /** A file for a format, else it goes to stdout. */
  outputFiles: Partial<Record<Format, string>>
  maxProblems?: number
}

/** Tells a run in each format; under GitHub Actions also as annotations, without being asked. */
export function report(
  checked: Checked[],
  {
    format,
    outputFiles,
    maxProblems: most = Number.POSITIVE_INFINITY,
    cwd,
    paint,
  }: ReportFlags & { cwd: string; paint: Colours },
): void {
  const run: Run = { version, checked, rules: rulesOf(sections(generic)) }
  const isGithub = process.env.GITHUB_ACTIONS === 'true'
  const formats = new Set<Format>([
    ...(format ?? ['pretty']),
    ...(Object.keys(outputFiles) as Format[]),
    ...(isGithub && !format ? (['github'] as const) : []),
  ])
  for (const name of formats) {
    const file = outputFiles[name]
    if (file === undefined) process.stdout.write(reporters[name](run, { paint: paint.out, most }))
    else
      write(
        resolve(cwd, file),
        reporters[name](run, { paint: picocolors.createColors(false), most }),
      )
  }
  if (isGithub) addStepSummary(run)
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw cannotRun(
      'flag/output-file',
      '',
      `Unexpected \`${code}\` for \`${path}\``,
      'name a file that can be written',
    )
  }
}
