import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Looked } from '@protocol14/core'
import { decidingFiles, filesIn, foldersUp, lockOf, realOf } from '@protocol14/core/light'
import { changedAt } from '../stamps.js'
import type { Hashes } from './hash.js'
import type { Facts, FormRecord, KeptRecord } from './record.js'

/** What decides in each folder what is found there, and how it is told; nobody looks above a repository. */
const deciding = new Set([...decidingFiles, '.git'])
const decides = (name: string): boolean => deciding.has(name)

/** The code of a run: the files of it, and places where something would be taken in place of one. */
interface RunCode {
  files: string[]
  places: string[]
}

/** When a run began, and what it came from and led to. */
export interface Seen {
  started: number
  code: RunCode
  /** The folders of documents. */
  outputs: string[]
  hashes: Hashes
}

/**
 * What a run depended on: the code of its configs, and all that decides which forms there are.
 * Nothing if some of that came, went or changed after the run had `started`: it may not have seen it.
 */
export function factsOf(
  forms: string[],
  { looked, roots }: { looked: Looked; roots: Iterable<string> },
  { started, code, outputs, hashes }: Seen,
): Facts | undefined {
  const folders = [...looked.folders].sort()
  const inputs = folders.map(inputsIn)
  const found = inputs.flatMap(({ files }) => files)
  const listed = new Set(inputs.flatMap((one) => one.folders))
  // A lock that is left says that a build was killed, and may have left more.
  const files = new Set([...code.places, ...looked.files, ...[...roots].map(lockOf)])
  for (const file of found) if (decides(basename(file))) files.add(file)
  // What comes to a folder that is listed changes the list.
  for (const folder of new Set([...folders, ...forms.map(dirname)]))
    for (const above of foldersUp(folder))
      if (!listed.has(above)) for (const name of deciding) files.add(join(above, name))
  if (isUnseen(code.files, [...files, ...found], started)) return undefined
  return {
    trees: Object.fromEntries(
      folders.map((one, at) => [one, hashes.of(listOf(inputs[at] as Inputs))]),
    ),
    folders: realsOf([
      ...folders.filter((one) => !listed.has(dirname(one))),
      ...outputs.filter((one) => !listed.has(one)),
    ]),
    files: hashesOf([...code.files, ...files], hashes),
  }
}

/** Facts of a run before, with those of code that was met since, and of `outputs` that are new. */
export function withNew(facts: Facts, { started, code, outputs, hashes }: Seen): Facts | undefined {
  const known = new Set([...facts.files].map(([file]) => file))
  const [files, places] = [code.files, code.places].map((all) =>
    all.filter((one) => !known.has(one)),
  ) as [string[], string[]]
  // What was known before may have changed as well while forms were told.
  if (isUnseen(code.files, places, started)) return undefined
  return {
    ...facts,
    folders: { ...facts.folders, ...realsOf(outputs) },
    files: [...facts.files, ...hashesOf([...files, ...places], hashes)],
  }
}

const realsOf = (folders: string[]): Facts['folders'] =>
  Object.fromEntries(folders.map((one) => [one, realOf(one)]))

/** Whether code is gone, or something is as a run that began before did not see it. */
const isUnseen = (code: string[], others: string[], started: number): boolean =>
  !code.every((file) => existsSync(file)) ||
  [...code, ...others].some((file) => basename(file) !== '.git' && isYounger(file, started))

const hashesOf = (files: string[], hashes: Hashes): [path: string, hash: string][] =>
  [...new Set(files)].sort().map((one) => [one, hashes.at(one)])

/** Documents come and go with the runs themselves. */
const isInput = (name: string): boolean => !name.endsWith('.md')

/** What is below a folder; a folder of documents alone may become a link. */
interface Inputs {
  files: string[]
  folders: string[]
}

function inputsIn(folder: string): Inputs {
  const folders: string[] = []
  const files = filesIn(folder, isInput, { decides, looked: (one) => folders.push(one) })
  return { files, folders: folders.sort() }
}

const listOf = ({ files, folders }: Inputs): string => [...files, '', ...folders].join('\n')

/** Clocks of file systems go in steps of some milliseconds. */
const isYounger = (file: string, time: number): boolean => changedAt(file) > time - 10

/** Whether something is no longer as it was, beside forms and documents. */
export function isOtherwise({ facts, asked: all }: KeptRecord, hashes: Hashes): boolean {
  for (const [file, hash] of facts.files) if (!hashes.isAt(file, hash)) return true
  const asked = new Map(all.flatMap((one) => Object.entries(one)))
  return (
    [...asked].some(([file, isThere]) => existsSync(file) !== isThere) ||
    Object.entries(facts.folders).some(([folder, real]) => realOf(folder) !== real) ||
    Object.entries(facts.trees).some(
      ([folder, hash]) => hashes.of(listOf(inputsIn(folder))) !== hash,
    )
  )
}

/** Why a form must be told again, though all else is as it was; nothing if it need not. */
export function changeOf(
  { input, hash, document }: FormRecord,
  hashes: Hashes,
): 'form' | 'document' | undefined {
  if (!hashes.isAt(input, hash)) return 'form'
  return document && !hashes.isOwnAt(...document) ? 'document' : undefined
}
