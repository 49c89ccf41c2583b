import { lstatSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { replaceFile, sweep } from '@protocol14/core/light'
import { linesIn, partsOf } from './lines.js'
import { type KeptRecord, type RunRecord, recordIn, textOf } from './record.js'
import { type Keeper, readSealed, writeSealed } from './sealed.js'

/** The record in a file; nothing if it is not there, not whole, or another version's. Throws as `recordIn` does. */
export function readRecord(file: string, keeper: Keeper): KeptRecord | undefined {
  const bytes = readSealed(file, keeper)
  return bytes && recordIn(bytes.toString())
}

/** A draft for each form of the record with this `seal`, as JSON without the text of the document. */
export function readDrafts(file: string, keeper: Keeper, seal = ''): Buffer[] | undefined {
  const bytes = readSealed(draftsFile(file), keeper, seal)
  return bytes && linesIn(bytes)
}

/** Keeps a record; gives up without a word where that cannot be: all works without it. */
export function writeRecord(
  file: string,
  keeper: Keeper,
  record: RunRecord,
  drafts: Buffer[],
): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    if (lstatSync(folder).isSymbolicLink()) return // Nobody knows where it leads.
    sweep(folder)
    if (basename(folder) === '.protocol14') replaceFile(join(folder, '.gitignore'), '*\n')
    removeRecord(file) // It must not meet the drafts of another run.
    const seal = writeSealed(draftsFile(file), keeper, partsOf(drafts))
    writeSealed(file, keeper, [Buffer.from(textOf({ ...record, drafts: seal }))])
  } catch {
    removeRecord(file)
  }
}

function removeRecord(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // There is no folder to keep it in.
  }
}

const draftsFile = (file: string) => `${file}-drafts`
