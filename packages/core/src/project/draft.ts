import type { Party } from '../across.js'
import type { CannotRun, Diagnostic } from '../diagnostic.js'
import type { Source } from '../form/form.js'
import { isWhole } from '../judge.js'
import type { Outcome, Protocol } from '../protocol.js'
import type { Suppression } from '../rules/suppress.js'
import type { Section } from '../section.js'
import { isMap } from '../yaml/data.js'
import type { MadeProtocol } from './protocol-for.js'

/** What a run knows of a form once it was told: plain data, to be kept or sent to another thread. */
export interface Draft {
  /** The form's absolute path. */
  input: string
  /** The same from where the command runs. */
  file: string
  /** Absolute: where the document's path starts, which it does not leave. */
  root: string
  /** The absolute paths of the configs that it is told by. */
  configs: string[]
  /** Absolute paths that its rules asked for, and whether they are there. */
  asked: Record<string, boolean>
  diagnostics: Diagnostic[]
  /** How many of them are errors by a flag alone. */
  hardened?: number
  /** Where its document goes, from `root`; nothing if the form could not be read. */
  output?: string
  /** Nothing if the form has an error, or was outlined only. As UTF-8 while it waits for others. */
  document?: { output: string; markdown: string | Uint8Array }
  /** Its document is known to be there already. */
  isOnDisk?: true
  /** Not told, as it was not chosen: only there for the others. */
  isOutlined?: true
  /** Told, as the index is about it too, but not chosen. */
  isAside?: true
  /** It is no form, but the document about all of them; `input` is the config then. */
  isIndex?: true
  /** What forms are compared by; nothing if the form could not be read. */
  outline?: Outline
  /** Why its config cannot be used, which is no fault of the form. */
  cannotRun?: CannotRun
}

/** What other forms of a run must know of one. */
export interface Outline {
  /** The key of its protocol. */
  protocol: string
  /** Where its document goes, as the protocol says it. */
  template: string
  head: Party['head']
  /** What its sections with rules across forms tell, by their names. */
  slices: Record<string, object>
  /** What its comments switch off. */
  suppressions: Suppression[]
  /** Whether every section has its part. */
  isWhole: boolean
  /** What the form says that shall be done after a build. */
  next: string[]
  /** What its sections give to the index of a workspace, if there is one. */
  index?: object
}

/** A draft in this thread: with the form and how it was told. */
export interface Built extends Draft {
  source: Source
  /** That of the bytes of the form; nothing if it could not be read, or nobody asks for one. */
  hash?: string
  document?: { output: string; markdown: string }
  /** Nothing if the form could not be read from the disk. */
  told?: ToldForm
}

/** A form that was told, and how. */
interface ToldForm {
  outcome: Outcome
  protocol: Protocol
}

/** Whether a run shall write the document of a form. */
export const isAsked = ({ isOutlined, isAside }: Draft): boolean => !isOutlined && !isAside

/**
 * What is plain data of a form that was told, in as little room as can be: its texts are parts of the
 * form as it was read, and would hold all of it.
 */
export function draftOf({ source, hash, told, document, outline, ...draft }: Built): Draft {
  return {
    ...draft,
    ...(document && { document: { ...document, markdown: Buffer.from(document.markdown) } }),
    ...(outline && { outline: JSON.parse(JSON.stringify(outline)) as Outline }),
  }
}

/** A form as rules across forms see it. */
export function partyOf({ form, told }: Outcome): Party {
  const parts = told.flatMap(({ section, slice }) =>
    slice && isCompared(section) ? [{ section, slice }] : [],
  )
  const texts = isMap(form.data) ? Object.entries(form.data) : []
  const head = texts.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))
  return { file: form.file, head: Object.fromEntries(head), parts }
}

const isCompared = ({ across = {}, index }: Section): boolean =>
  Object.keys(across).length > 0 || index?.all !== undefined

/** What the sections of a form give to the index. Throws `SectionError`. */
export function indexedOf({ form, told }: Outcome, { exists }: Protocol): object {
  const context = { form: form.data, ...(exists && { exists }) }
  const given = told.map(({ section, slice }) => slice && section.index?.each?.(slice, context))
  return Object.assign({}, ...given)
}

/** The outline of a form; `next` are its texts that say what to do after a build. */
export function outlineOf(
  outcome: Outcome,
  { key, output = '' }: MadeProtocol,
  next: string[],
): Outline {
  const { head, parts } = partyOf(outcome)
  return {
    protocol: key,
    template: output,
    head,
    slices: Object.fromEntries(parts.map(({ section, slice }) => [section.name, slice])),
    suppressions: outcome.form.suppressions,
    isWhole: isWhole(outcome.told),
    next,
  }
}
