import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
import type { Facts, FormRecord, KeptRecord } from './record.js'

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
  const listed = new Set<string>()
  const inputs = folders.map((folder) => inputsIn(folder, (one) => listed.add(one)))
  // A lock that is left says that a build was killed, and may have left more.
  const files = new Set([...code, ...looked.files, ...[...roots].map(lockOf)])
  for (const file of inputs.flat()) if (decides(basename(file))) files.add(file)
  // What comes to a folder that is listed changes the list.
  for (const folder of new Set([...folders, ...forms.map(dirname)]))
    for (const above of foldersUp(folder))
      if (!listed.has(above)) for (const name of deciding) files.add(join(above, name))
  if ([...files, ...inputs.flat()].some((file) => isYounger(file, started))) return undefined
  return {
    trees: Object.fromEntries(folders.map((one, at) => [one, listOf(inputs[at])])),
    files: [...files].sort().map((one) => [one, hashAt(one)]),
  }
}

/** Documents come and go with the runs themselves. */
const isInput = (name: string): boolean => !name.endsWith('.md')

const inputsIn = (folder: string, looked?: (folder: string) => void): string[] =>
  filesIn(folder, isInput, { decides, ...(looked && { looked }) })

const listOf = (files: string[] = []): string => hashOf(files.join('\n'))

/** Clocks of file systems go in steps of some milliseconds. */
const isYounger = (file: string, time: number): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? 0) > time - 10

/** Whether something is no longer as it was, beside forms and documents. */
export function isOtherwise({ facts, asked: all }: KeptRecord): boolean {
  for (const [file, hash] of facts.files) if (!hasHash(file, hash)) return true
  const asked = new Map(all.flatMap((one) => Object.entries(one)))
  return (
    [...asked].some(([file, isThere]) => existsSync(file) !== isThere) ||
    Object.entries(facts.trees).some(([folder, hash]) => listOf(inputsIn(folder)) !== hash)
  )
}

/** Why a form must be told again, though all else is as it was; nothing if it need not. */
export function changeOf({ input, hash, document }: FormRecord): 'form' | 'document' | undefined {
  if (!hasHash(input, hash)) return 'form'
  return document && !hasHash(...document) ? 'document' : undefined
}
