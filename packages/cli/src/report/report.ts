import { appendFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cannotRun, type Found, replaceFile } from '@protocol14/core'
import picocolors from 'picocolors'
import type { Colours } from '../colours.js'
import { version } from '../version.js'
import type { Format } from './formats.js'
import { reporters } from './reporters.js'
import type { Run } from './run.js'
import { stepSummary } from './step-summary.js'

/** How a run is told. */
export interface ReportFlags {
  format?: Format[]
  /** A file for a format, else it goes to stdout. */
  outputFiles: Partial<Record<Format, string>>
  maxProblems?: number
}

/**
 * Tells a run in each format; those with a file go there, the others to stdout. Under GitHub Actions
 * the annotations and the summary of the step come by themselves.
 */
export function report(
  found: Found[],
  rules: Run['rules'],
  flags: ReportFlags & { cwd: string; paint: Colours },
): void {
  const { format, outputFiles, maxProblems: most = Number.POSITIVE_INFINITY, cwd, paint } = flags
  const sources = new Map(found.flatMap(({ sources }) => [...sources]))
  const run: Run = { version, files: found, sources, rules }
  const isGithub = process.env.GITHUB_ACTIONS === 'true'
  const asked: Format[] = format ?? (isGithub ? ['pretty', 'github'] : ['pretty'])
  for (const name of new Set([...asked, ...(Object.keys(outputFiles) as Format[])])) {
    const file = outputFiles[name]
    const plain = picocolors.createColors(false)
    if (file === undefined) process.stdout.write(reporters[name](run, { paint: paint.out, most }))
    else write(resolve(cwd, file), reporters[name](run, { paint: plain, most }))
  }
  const { GITHUB_STEP_SUMMARY: summary } = process.env
  if (isGithub && summary) appendFileSync(summary, stepSummary(run))
}

/** As a whole or not at all; what is no file, such as `/dev/stderr`, just takes the text. */
function write(path: string, text: string): void {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats && !stats.isFile()) writeFileSync(path, text)
    else replaceFile(stats ? realpathSync(path) : path, text, stats?.mode)
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
