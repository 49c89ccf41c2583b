import { appendFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { cannotRun, type Found, shown } from '@protocol14/core'
import { configPlaces } from '@protocol14/core/light'
import picocolors from 'picocolors'
import type { Colours } from '../colours.js'
import { put } from '../files.js'
import { version } from '../version.js'
import type { Format } from './formats.js'
import { fromCheckout } from './from-checkout.js'
import { reporters } from './reporters.js'
import type { Run } from './run.js'
import { stepSummary } from './step-summary.js'

/** What GitHub reads. */
const forGithub = new Set<Format>(['github', 'sarif'])

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
  const onGithub = isGithub ? fromCheckout(run, cwd) : run
  const asked: Format[] = format ?? (isGithub ? ['pretty', 'github'] : ['pretty'])
  onePlaceEach(Object.values(outputFiles), cwd)
  dataAlone(asked.filter((name) => outputFiles[name] === undefined))
  for (const name of new Set([...asked, ...(Object.keys(outputFiles) as Format[])])) {
    const file = outputFiles[name]
    const colours = file === undefined ? paint.out : picocolors.createColors(false)
    const text = reporters[name](forGithub.has(name) ? onGithub : run, { paint: colours, most })
    if (file === undefined) process.stdout.write(text)
    else {
      const path = reportFile(resolve(cwd, file), found, cwd)
      written(path, 'name a file that can be written', () => put(path, text))
    }
  }
  const { GITHUB_STEP_SUMMARY: summary } = process.env
  const hint = 'let `GITHUB_STEP_SUMMARY` name a file that can be written, or unset it'
  if (isGithub && summary)
    written(summary, hint, () => appendFileSync(summary, stepSummary(onGithub)))
}

/** Throws where one report would be written over another one. */
function onePlaceEach(files: string[], cwd: string): void {
  const paths = files.map((file) => resolve(cwd, file))
  const again = files.find((_, at) =>
    paths.some((path, n) => n < at && isSame(path, paths[at] as string)),
  )
  if (again === undefined) return
  const message = `Unexpected second format for \`${again}\``
  throw cannotRun('flag/output-file', '', message, 'give each format a file of its own')
}

/** Throws where a format for programs would stand in one stream with another one, and be none any more. */
function dataAlone(printed: Format[]): void {
  const all = [...new Set(printed)]
  const data = all.find((name) => /^(?:json|sarif|junit)$/.test(name))
  if (data === undefined || all.length === 1) return
  const other = all.find((name) => name !== data)
  const message = `Unexpected \`${other}\` beside \`${data}\` in the output, which would be no ${data} any more`
  throw cannotRun('flag/format', '', message, `send one to a file: \`--output-file.${data}\``)
}

/** The path of a report; a flag without its own value takes the form that was meant to be checked. */
function reportFile(path: string, found: Found[], cwd: string): string {
  const own = found.flatMap(({ file, document }) => [file, ...(document ? [document] : [])])
  const isOwn = own.some((one) => isSame(resolve(cwd, one), path))
  if (!isOwn && !configPlaces.includes(basename(path))) return path
  const what = isOwn ? 'a form or a document that is checked' : 'a config'
  const message = `Unexpected \`${shown(cwd, path)}\` for a report, which is ${what}`
  throw cannotRun('flag/output-file', '', message, 'name another file')
}

/** Whether two paths lead to one file, also by links. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true
  try {
    const [a, b] = [statSync(one), statSync(other)]
    return a.ino === b.ino && a.dev === b.dev
  } catch {
    return false // One of them is not there, or cannot be: who writes it says why.
  }
}

/** Does `work`; what the system says against it is told with the path. */
function written(path: string, hint: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw cannotRun('flag/output-file', '', `Unexpected \`${code}\` for \`${path}\``, hint)
  }
}
