import { basename } from 'node:path'
import { CannotRun, cannotRun, type Diagnostic, onceEach } from '../diagnostic.js'
import { placeOfDrift } from '../document/drifts.js'
import { named } from '../document/named.js'
import { type ReadDocument, readDocument } from '../document/read.js'
import type { Source } from '../form/form.js'
import { defaultsOf } from '../form/gaps.js'
import { failure } from '../guard/failure.js'
import { headSection } from '../head.js'
import { isWhole, judge, type Told } from '../judge.js'
import type { Protocol } from '../protocol.js'
import { type Data, isMap } from '../yaml/data.js'
import { type NewForm, newForm } from './new-form.js'
import { oddIn, tellAstray, tellSlips } from './slips.js'
import { type Left, takeBack, type Values } from './take-back.js'
import { tellAllLeft, tellConflicts, tellTakenOut } from './tell-edits.js'
import { type Conflict, type Side, threeWay } from './three-way.js'
import { toldForm } from './told-form.js'
import { otherLines, otherStops } from './told-lines.js'
import { tellUnread, unreadOf } from './unread.js'

/** A form with what a document says, and what of the document is not in it. */
export interface Imported {
  text: string
  diagnostics: Diagnostic[]
}

/**
 * A document without a form as a form: all values that its sections find, by their own keys, with
 * comments for those that are missing. Lines that are in no value are told, and end the form as
 * comments. Throws `CannotRun` where a section fails, or nothing of a protocol is there. Pure.
 */
export const importDocument = (document: Source, protocol: Protocol): Imported & NewForm =>
  orCannotRun(document, () => fromDocument(document, protocol))

function fromDocument(document: Source, protocol: Protocol): Imported & NewForm {
  const read = readDocument(document.text, protocol.sections, protocol.remark, { lenient: true })
  if (Object.keys(Object(read.data)).length === 0)
    throw cannotRun(
      'import/nothing',
      document.file,
      'Missing parts of a protocol, such as a section `Workflow` with steps',
      'name a document that describes one',
    )
  const data = named(read.data, document.file) as Data
  const unread = unreadOf(read, document.text)
  const { text, missing } = newForm(data, protocol.sections, defaultsOf(protocol.preset))
  const lines = new Set(unread.map((one) => `# ${one.place.start.line}: ${one.text}`))
  const rest =
    lines.size > 0 ? ['', `# Not in a value, of ${basename(document.file)}:`, ...lines, ''] : []
  return {
    text: text + rest.join('\n'),
    missing,
    diagnostics: unread.map((one) => tellUnread(one, document.file)),
  }
}

/** How edits of a document come into its form. */
interface TakeOptions {
  /** The document as it was built. Without it, the document counts as far as it goes. */
  base?: string
  /** Which counts where both changed a value since. */
  prefer?: Side
}

/**
 * A form with what was edited in its document: only the text of these values changes. Tells what
 * both changed, and what cannot be kept. The form must be one that can be told. Throws `CannotRun`
 * where a section fails. Pure.
 */
export const importEdits = (
  document: Source,
  form: Source,
  protocol: Protocol,
  options: TakeOptions = {},
): Imported => orCannotRun(document, () => withEdits(document, form, protocol, options))

function orCannotRun<Value>({ file }: Source, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw new CannotRun([failure(error, file)])
  }
}

function withEdits(
  document: Source,
  form: Source,
  protocol: Protocol,
  { base, prefer }: TakeOptions,
): Imported {
  const read = readDocument(document.text, protocol.sections, protocol.remark, { lenient: true })
  const { told, diagnostics: faults } = judgedIn(read, document, protocol)
  const own = toldForm(form, protocol)
  const slices = new Map(own.told.map(({ section, slice = {} }) => [section.name, slice]))
  const built =
    base === undefined ? undefined : readDocument(base, protocol.sections, protocol.remark)
  const slips = built ? tellSlips(built, read, document) : []
  // As long as sections are hidden, nothing else of the document is sure.
  if (slips.length > 0) return { text: form.text, diagnostics: slips }
  const before = built && valuesOf(built)
  const wanted: Values = new Map()
  const conflicts: Conflict[] = []
  const takenOut: Diagnostic[] = []
  const after = valuesOf(read)
  for (const [name, found] of after) {
    const slice = slices.get(name)
    const merged = before
      ? threeWay(before.get(name), slice, found, prefer ?? 'form')
      : { value: joined(slice, found), conflicts: [] }
    wanted.set(name, Object(merged.value))
    conflicts.push(...merged.conflicts)
    if (!before) takenOut.push(...tellTakenOut(slice, merged.value, own.form))
  }
  const lineOf = (one: Left) => placeOfDrift(one, read, one.section).start.line
  const { text, left } = takeBack(form, wanted, protocol, lineOf)
  const contradictions = prefer ? [] : tellConflicts(conflicts, own.form, read, document.file)
  const unread =
    read.isSealed && isWhole(told)
      ? otherLines(document, told, protocol)
      : unreadOf(read, document.text, slices).map((one) => tellUnread(one, document.file))
  return {
    text,
    diagnostics: [
      ...contradictions,
      ...onceEach(takenOut),
      ...(before ? tellAstray(before, after, oddIn(unread, left, read, document), document) : []),
      ...unread,
      ...otherStops(read, slices, document.file),
      // While they contradict each other, the form says neither.
      ...(contradictions.length > 0 ? [] : tellAllLeft(left, faults, built, read, document.file)),
    ],
  }
}

/** What the sections of a document say, by their names. */
const valuesOf = ({ reads }: ReadDocument): Values =>
  new Map(reads.map(({ section, value }) => [section.name, Object(value)]))

function judgedIn(read: ReadDocument, { file }: Source, protocol: Protocol) {
  const own = new Map(read.reads.map(({ section, value }) => [section, value]))
  const { data, placeOf } = read
  const judged = { file, data, placeOf, dataOf: (section: Told['section']) => own.get(section) }
  return judge(judged, [headSection, ...protocol.sections], protocol.settings)
}

/** What `found` says, and what of `form` it does not speak of; a list that it has is whole. */
function joined(form: unknown, found: unknown): unknown {
  if (found === undefined) return form
  if (!isMap(form) || !isMap(found)) return found
  const keys = [...new Set([...Object.keys(form), ...Object.keys(found)])]
  return Object.fromEntries(keys.map((key) => [key, joined(form[key], found[key])]))
}
