import { readFileSync } from 'node:fs'
import {
  CannotRun,
  count,
  type Diagnostic,
  defaultsOf,
  diagnosticsOf,
  diffOf,
  failure,
  fixForm,
  formIn,
  headSection,
  type Project,
  shown,
} from '@protocol14/core'
import type { Colours } from '../colours.js'
import { write } from '../files.js'
import { visible, visibleLines } from '../visible.js'

interface FixOptions {
  paint: Colours
  /** Show what would be changed, and change nothing. */
  dryRun: boolean
}

/**
 * Mends what has one safe answer in forms; tells on stderr, as stdout is for the report. Throws
 * `CannotRun` for those in which a section fails, once all others are mended.
 */
export async function fixForms(files: string[], project: Project, options: FixOptions) {
  const failed: Diagnostic[] = []
  for (const file of files)
    await fixOne(file, project, options).catch((error) => {
      failed.push(failure(error, shown(project.cwd, file)))
    })
  if (failed.length > 0) throw new CannotRun(failed)
}

async function fixOne(
  file: string,
  project: Project,
  { paint, dryRun }: FixOptions,
): Promise<void> {
  const found = await formIn(project, file).catch(diagnosticsOf)
  if (Array.isArray(found)) return // What is wrong with it is told when it is checked.
  const { preset, sections } = found.protocol
  const name = found.source.file
  const text = readFileSync(file, 'utf8')
  const fixed = fixForm({ file: name, text }, [headSection, ...sections], defaultsOf(preset))
  if (fixed.fixes.length === 0) return
  if (dryRun) tell(visibleLines(diffOf(name, 'fixed', text, fixed.text)))
  else write(file, name, fixed.text)
  const word = dryRun ? 'would fix' : 'fixed'
  tell(`${paint.err.green(word)}  ${visible(name)}  (${count(fixed.fixes.length, 'change')})\n`)
  for (const { message, place } of fixed.fixes)
    tell(`  line ${place.start.line}: ${visible(message)}\n`)
}

const tell = (text: string) => process.stderr.write(text)
