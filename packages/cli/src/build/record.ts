import { lstatSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Draft } from '@protocol14/core'
import { bytesOf, hashOf, replaceFile, sweep } from '@protocol14/core/light'

/** What a run depended on beside its forms, by absolute paths. */
export interface Facts {
  /** Hashes of files; empty for one that was not there. */
  files: Iterable<[path: string, hash: string]>
  /** Hashes of the lists of files below folders. */
  trees: Record<string, string>
}

/** A form of a run, and its document. */
export interface FormRecord {
  input: string
  hash: string
  /** All else that it was told by. */
  identity: string
  /** Where in `asked` of the run the files are that its rules asked for. */
  asked: number
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
  forms: Iterable<FormRecord>
  /** Files that rules asked for, which are the same for most forms. */
  asked: Draft['asked'][]
  /** The seal of its drafts: those of another run, at the same time, are not its own. */
  drafts?: string
  /** The document about all forms and its hash, if there is one. */
  index?: [path: string, hash: string]
}

/** The first line of a record; one for each file follows, and one for each form. */
interface Head extends Omit<RunRecord, 'facts' | 'forms'> {
  trees: Facts['trees']
  /** How many files there are. */
  files: number
}

/**
 * The record in a file; nothing if it is not there, not whole, or another version's. Files and forms are
 * read where they are asked for, so that a run that finds all as it was holds none of them. Throws then
 * where a line is none: a seal is no proof against people.
 */
export function readRecord(file: string, tool: string): RunRecord | undefined {
  const [first = '', ...lines] = readSealed(file, tool)?.split('\n') ?? []
  const head = parsed(first)
  if (!isHead(head)) return undefined
  const { trees, files, ...rest } = head
  return {
    ...rest,
    facts: { trees, files: each(lines.slice(0, files), isHash) },
    forms: each(lines.slice(files), (value): value is FormRecord => isForm(value, head)),
  }
}

/** The values of lines of JSON, as often as they are asked for. */
const each = <Value>(lines: string[], is: (value: unknown) => value is Value): Iterable<Value> => ({
  *[Symbol.iterator]() {
    for (const line of lines) {
      const value: unknown = JSON.parse(line)
      if (!is(value)) throw new TypeError(`Unexpected line of a record: ${line}`)
      yield value
    }
  },
})

/** The text of a record. */
function textOf({ facts: { trees, files }, forms, ...rest }: RunRecord): string {
  const lines = [...files].map((one) => JSON.stringify(one))
  const head: Head = { ...rest, trees, files: lines.length }
  return [JSON.stringify(head), ...lines, ...[...forms].map((one) => JSON.stringify(one))].join(
    '\n',
  )
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

function isHead(value: unknown): value is Head {
  const { trees, files, asked } = Object(value) as Partial<Head>
  return isObject(trees) && typeof files === 'number' && Array.isArray(asked)
}

const isHash = (value: unknown): value is [path: string, hash: string] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')

function isForm(value: unknown, { asked }: Head): value is FormRecord {
  const { input, asked: at, document } = Object(value) as Partial<FormRecord>
  return typeof input === 'string' && isObject(asked[at ?? -1]) && (!document || isHash(document))
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
    writeSealed(file, tool, textOf({ ...record, drafts: seal }))
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
