import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Draft } from '@protocol14/core'
import { bytesOf, hashOf, replaceFile, sweep } from '@protocol14/core/light'
import { hashAt } from './hash.js'

/** What a run depended on beside its forms, by absolute paths. */
export interface Facts {
  /** Hashes of files; empty for one that was not there. */
  files: Record<string, string>
  /** Hashes of the lists of files below folders. */
  trees: Record<string, string>
}

/** A form of a run, and its document. */
export interface FormRecord {
  input: string
  hash: string
  /** All else that it was told by. */
  identity: string
  /** Files that its rules asked for. */
  asked: Draft['asked']
  /** Its document and the hash of that, if it gave one. */
  document?: [path: string, hash: string]
}

/** What a run said, for a run that finds all as it was. */
export interface Said {
  out: string
  err: string
  code: number
  /** Whether it was in colours. */
  colours: string
}

/** What is kept of a run, but for its drafts: a run that finds all as it was needs no more. */
export interface RunRecord {
  facts: Facts
  /** Nothing where a run would have to say other things. */
  said?: Said
  forms: FormRecord[]
  /** The seal of its drafts: those of another run, at the same time, are not its own. */
  drafts?: string
  /** The document about all forms and its hash, if there is one. */
  index?: [path: string, hash: string]
}

/** The record in a file; nothing if it is not there, not whole, or another version's. */
export function readRecord(file: string, tool: string): RunRecord | undefined {
  const body = readSealed(file, tool)
  const record = body === undefined ? undefined : parsed(body)
  return isRecord(record) ? record : undefined
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** A draft of a record; nothing if the text is none. */
export function draftIn(text: string): Draft | undefined {
  const draft = parsed(text) as Draft | undefined
  const { input, diagnostics } = Object(draft) as Partial<Draft>
  return typeof input === 'string' && Array.isArray(diagnostics) ? draft : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a text that bears a seal is a record: a seal is no proof against people. */
function isRecord(value: unknown): value is RunRecord {
  const { facts, forms } = Object(value) as Partial<RunRecord>
  const { files, trees } = Object(facts) as Partial<Facts>
  return (
    [files, trees].every(isObject) &&
    Array.isArray(forms) &&
    forms.length > 0 &&
    forms.every((one) => typeof one?.input === 'string' && isObject(one.asked))
  )
}

/** A draft for each form of the record with this `seal`, as JSON without the text of the document. */
export function readDrafts(file: string, tool: string, seal = ''): string[] | undefined {
  return readSealed(draftsFile(file), tool, seal)?.split('\n')
}

/** Keeps a record; gives up without a word where that cannot be: all works without it. */
export function writeRecord(file: string, tool: string, record: RunRecord, drafts: string[]): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    if (lstatSync(folder).isSymbolicLink()) return // Nobody knows where it leads.
    sweep(folder)
    if (basename(folder) === '.protocol14') replaceFile(join(folder, '.gitignore'), '*\n')
    removeRecord(file) // It must not meet the drafts of another run.
    const seal = writeSealed(draftsFile(file), tool, drafts.join('\n'))
    writeSealed(file, tool, JSON.stringify({ ...record, drafts: seal }))
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

/**
 * The seal stands for the text, for the command that wrote it, and for the name of the file, which is
 * that of a command line in a folder: what was moved from elsewhere is not of this run.
 */
export const sealOf = (file: string, tool: string, body: string | Uint8Array) =>
  hashOf(`${basename(file)}\n${tool}\n`, body)

function readSealed(file: string, tool: string, expected?: string): string | undefined {
  try {
    const content = bytesOf(file)
    const end = content.indexOf('\n')
    const body = content.subarray(end + 1)
    const seal = content.toString('utf8', 0, end)
    const isWhole = seal === sealOf(file, tool, body) && seal === (expected ?? seal)
    return isWhole ? body.toString() : undefined
  } catch {
    return undefined
  }
}

function writeSealed(file: string, tool: string, body: string): string {
  const bytes = Buffer.from(body)
  const seal = sealOf(file, tool, bytes)
  replaceFile(file, Buffer.concat([Buffer.from(`${seal}\n`), bytes]))
  return seal
}

/** What stands for the command in a record: all of its code, as it is in `folder`, and Node. */
export const toolOf = (folder: string): string =>
  hashOf(
    process.version +
      readdirSync(folder)
        .filter((name) => /\.c?js$/.test(name))
        .sort()
        .map((name) => name + hashAt(join(folder, name)))
        .join(),
  )
