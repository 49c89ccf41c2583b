import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Looked } from '@protocol14/core'
import {
  configPlaces,
  filesIn,
  foldersUp,
  hashOf,
  ignoreFiles,
  lockOf,
} from '@protocol14/core/light'
import { hasHash, hashAt } from './hash.js'
import type { Facts, FormRecord, RunRecord } from './record.js'

/** Files that decide in each folder what is found there, and how it is told. */
const deciding = new Set([...configPlaces, ...ignoreFiles])
const decides = (name: string): boolean => deciding.has(name)

/**
 * What a run depended on: the code of its configs, and all that decides which forms there are.
 * Nothing if some of that came or changed after the run had `started`: it may not have seen it.
 */
export function factsOf(
  started: number,
  forms: string[],
  code: string[],
  { looked, roots }: { looked: Looked; roots: Iterable<string> },
): Facts | undefined {
  const folders = [...looked.folders].sort()
  const trees = Object.fromEntries(folders.map((folder) => [folder, treeOf(folder)]))
  // A lock that is left says that a build was killed, and may have left more.
  const files = new Set([...code, ...looked.files, ...[...roots].map(lockOf)])
  const listed = new Set<string>()
  const rules = { decides, looked: (folder: string) => void listed.add(folder) }
  for (const folder of folders)
    for (const file of filesIn(folder, () => false, rules)) files.add(file)
  // What comes to a folder that is listed changes the list.
  for (const folder of new Set([...folders, ...forms.map(dirname)]))
    for (const above of foldersUp(folder))
      if (!listed.has(above) || folders.includes(above))
        for (const name of deciding) files.add(join(above, name))
  const all = [...files, ...folders.flatMap(inputsIn)]
  if (all.some((file) => isYounger(file, started))) return undefined
  return {
    trees,
    files: [...files].sort().map((one) => [one, hashAt(one)]),
  }
}

/** Documents come and go with the runs themselves. */
const isInput = (name: string): boolean => !name.endsWith('.md')

const inputsIn = (folder: string): string[] => filesIn(folder, isInput, { decides })

const treeOf = (folder: string): string => hashOf(inputsIn(folder).join('\n'))

/** Clocks of file systems go in steps of some milliseconds. */
const isYounger = (file: string, time: number): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? 0) > time - 10

/** Whether something is no longer as it was, beside forms and documents. */
export function isOtherwise({ facts, asked: all }: RunRecord): boolean {
  for (const [file, hash] of facts.files) if (!hasHash(file, hash)) return true
  const asked = new Map(all.flatMap((one) => Object.entries(one)))
  return (
    [...asked].some(([file, isThere]) => existsSync(file) !== isThere) ||
    Object.entries(facts.trees).some(([folder, hash]) => treeOf(folder) !== hash)
  )
}

/** Why a form must be told again, though all else is as it was; nothing if it need not. */
export function changeOf({ input, hash, document }: FormRecord): 'form' | 'document' | undefined {
  if (!hasHash(input, hash)) return 'form'
  return document && !hasHash(...document) ? 'document' : undefined
}
