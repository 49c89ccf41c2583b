import type { Draft } from '@protocol14/core'

/** What a run depended on beside its forms, by absolute paths. */
export interface Facts {
  /** Hashes of files; empty for one that was not there. */
  files: Iterable<[path: string, hash: string]>
  /** Hashes of the lists of files below folders. */
  trees: Record<string, string>
  /** Where the folders that are looked through lead, and those of documents that are in none of them. */
  folders: Record<string, string>
}

/** A form of a run, and its document. */
export interface FormRecord {
  input: string
  hash: string
  /** All else that it was told by. */
  identity: string
  /** Files that its rules asked for. */
  asked: Draft['asked']
  /** It was only there for the others. */
  isUnasked?: true
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
  /** The seal of its drafts: those of another run, at the same time, are not its own. */
  drafts?: string
  /** The document about all forms and its hash, if there is one. */
  index?: [path: string, hash: string]
}

/** A record as it is read again. */
export interface KeptRecord extends RunRecord {
  /** What forms asked for, each once: it is the same for most. */
  asked: Draft['asked'][]
}

/** The first line of a record; one for each file follows, and one for each form. */
interface Head extends Omit<KeptRecord, 'facts' | 'forms'> {
  trees: Facts['trees']
  folders: Facts['folders']
  /** How many files there are. */
  files: number
}

/**
 * The record of a text; nothing if it is none. Files and forms are read where they are asked for, so that
 * a run that finds all as it was holds none of them. Throws then where a line is none: a seal is no proof
 * against people.
 */
export function recordIn(text: string): KeptRecord | undefined {
  const [first = '', ...lines] = text.split('\n')
  const head = parsed(first)
  if (!isHead(head)) return undefined
  const { trees, folders, files, ...rest } = head
  return {
    ...rest,
    facts: { trees, folders, files: each(lines.slice(0, files), hashIn) },
    forms: each(lines.slice(files), (value) => formIn(value, head.asked)),
  }
}

/** The values of lines of JSON, as often as they are asked for. */
const each = <Value>(lines: string[], read: (value: unknown) => Value | undefined) => ({
  *[Symbol.iterator](): Iterator<Value> {
    for (const line of lines) {
      const value = read(JSON.parse(line))
      if (value === undefined) throw new TypeError(`Unexpected line of a record: ${line}`)
      yield value
    }
  },
})

/** The text of a record. */
export function textOf({ facts: { trees, folders, files }, forms, ...rest }: RunRecord): string {
  const numbers = new Map<string, number>()
  const packed = [...forms].map((one) => {
    const text = JSON.stringify(one.asked)
    const asked = numbers.get(text) ?? numbers.size
    numbers.set(text, asked)
    return { ...one, asked }
  })
  const asked = [...numbers.keys()].map((one) => JSON.parse(one))
  const all = [...files]
  const head: Head = { ...rest, trees, folders, files: all.length, asked }
  return [head, ...all, ...packed].map((one) => JSON.stringify(one)).join('\n')
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A draft of a record; nothing if the line is none. */
export function draftIn(line: Buffer): Draft | undefined {
  const draft = parsed(line.toString()) as Draft | undefined
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
  const { trees, folders, files, asked } = Object(value) as Partial<Head>
  return isObject(trees) && isObject(folders) && typeof files === 'number' && Array.isArray(asked)
}

const hashIn = (value: unknown): [path: string, hash: string] | undefined =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
    ? (value as [string, string])
    : undefined

function formIn(value: unknown, all: Head['asked']): FormRecord | undefined {
  const form = Object(value) as FormRecord & { asked: unknown }
  const asked = all[form.asked as never]
  const isWhole = typeof form.input === 'string' && (!form.document || hashIn(form.document))
  return isWhole && isObject(asked) ? { ...form, asked } : undefined
}
