import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Draft } from '@protocol14/core'
import { hashAt, hashOf } from './hash.js'

/** What a run depended on beside its forms, by absolute paths. */
export interface Facts {
  /** The command itself. */
  tool: string
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

/** What is kept of a run. */
export interface RunRecord {
  facts: Facts
  /** Nothing where a run would have to say other things. */
  said?: Said
  forms: FormRecord[]
  /** A draft for each form, as JSON, without the text of the document. */
  drafts: string[]
}

/** The record in a file; nothing if it is not there, not whole, or another version's. */
export function readRecord(file: string): RunRecord | undefined {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const end = content.indexOf('\n')
  const body = content.slice(end + 1)
  if (content.slice(0, end) !== hashOf(body)) return undefined
  const [head = '', ...drafts] = body.split('\n')
  return { ...JSON.parse(head), drafts }
}

/** Keeps a record; gives up without a word where that cannot be: all works without it. */
export function writeRecord(file: string, { drafts, ...head }: RunRecord): void {
  const body = [JSON.stringify(head), ...drafts].join('\n')
  const temporary = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    if (basename(dirname(file)) === '.protocol14')
      writeFileSync(join(dirname(file), '.gitignore'), '*\n')
    writeFileSync(temporary, `${hashOf(body)}\n${body}`)
    renameSync(temporary, file)
  } catch {
    rmSync(temporary, { force: true })
  }
}

/** What stands for the command in a record: all of its code, as it is in `folder`. */
export const toolOf = (folder: string): string =>
  hashOf(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .sort()
      .map((name) => name + hashAt(join(folder, name)))
      .join(),
  )
