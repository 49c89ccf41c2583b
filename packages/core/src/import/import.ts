import { basename } from 'node:path'
import { CannotRun, cannotRun, type Diagnostic } from '../diagnostic.js'
import { placeOfDrift } from '../document/drifts.js'
import { excerpts, inWords } from '../document/excerpt.js'
import { isMap } from '../document/merge.js'
import { named } from '../document/named.js'
import { type ReadDocument, readDocument } from '../document/read.js'
import type { Form, Source } from '../form/form.js'
import { defaultsOf } from '../form/gaps.js'
import { failure } from '../guard/failure.js'
import { headSection } from '../head.js'
import { judge, type Told } from '../judge.js'
import { pathText } from '../path.js'
import type { Protocol } from '../protocol.js'
import type { Data } from '../yaml/data.js'
import { newForm } from './new-form.js'
import { type Left, takeBack, type Values } from './take-back.js'
import { type Conflict, type Side, threeWay } from './three-way.js'
import { toldForm } from './told-form.js'
import { otherLines } from './told-lines.js'
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
export const importDocument = (document: Source, protocol: Protocol): Imported =>
  orCannotRun(document, () => fromDocument(document, protocol))

function fromDocument(document: Source, protocol: Protocol): Imported {
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
  const form = newForm(data, protocol.sections, defaultsOf(protocol.preset))
  const lines = unread.map(({ text, place }) => `# ${place.start.line}: ${text}`)
  const rest =
    lines.length > 0 ? ['', `# Not in a value, of ${basename(document.file)}:`, ...lines, ''] : []
  return {
    text: form + rest.join('\n'),
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
  const told = toldIn(read, document, protocol)
  const own = toldForm(form, protocol)
  const slices = new Map(own.told.map(({ section, slice = {} }) => [section.name, slice]))
  const built =
    base === undefined ? undefined : readDocument(base, protocol.sections, protocol.remark)
  const before = built && valuesOf(built)
  const wanted: Values = new Map()
  const conflicts: Conflict[] = []
  for (const [name, found] of valuesOf(read)) {
    const slice = slices.get(name)
    const merged = before
      ? threeWay(before.get(name), slice, found, prefer ?? 'form')
      : { value: joined(slice, found), conflicts: [] }
    wanted.set(name, Object(merged.value))
    conflicts.push(...merged.conflicts)
  }
  const { text, left } = takeBack(form, wanted, protocol)
  const lost = new Set(built && withoutHeading(built, read))
  const tellOf = (one: Left) => (lost.has(one.section.name) ? tellLost : tellLeft)
  return {
    text,
    diagnostics: [
      ...(prefer
        ? []
        : once(conflicts).map((one) => tellConflict(one, own.form, read, document.file))),
      ...(read.isSealed
        ? otherLines(document, told, protocol)
        : unreadOf(read, document.text).map((one) => tellUnread(one, document.file))),
      ...byMessage(left.map((one) => tellOf(one)(one, document.file, read))),
    ],
  }
}

/** What the sections of a document say, by their names. */
const valuesOf = ({ reads }: ReadDocument): Values =>
  new Map(reads.map(({ section, value }) => [section.name, Object(value)]))

function toldIn(read: ReadDocument, { file }: Source, protocol: Protocol): Told[] {
  const own = new Map(read.reads.map(({ section, value }) => [section, value]))
  const { data, placeOf } = read
  const judged = { file, data, placeOf, dataOf: (section: Told['section']) => own.get(section) }
  return judge(judged, [headSection, ...protocol.sections], protocol.settings).told
}

/** What `found` says, and what of `form` it does not speak of. */
function joined(form: unknown, found: unknown): unknown {
  if (found === undefined) return form
  if (!isMap(form) || !isMap(found)) return found
  const keys = [...new Set([...Object.keys(form), ...Object.keys(found)])]
  return Object.fromEntries(keys.map((key) => [key, joined(form[key], found[key])]))
}

/** What is told of many values of a section that is gone is told once. */
const byMessage = (all: Diagnostic[]): Diagnostic[] => [
  ...new Map(all.map((one) => [one.message, one])).values(),
]

/** Sections overlap: what two of them find is told once. */
const once = (conflicts: Conflict[]): Conflict[] => [
  ...new Map(conflicts.map((one) => [pathText(one.path), one])).values(),
]

function tellConflict(
  { path, base, form: own, document }: Conflict,
  form: Form,
  read: ReadDocument,
  file: string,
): Diagnostic {
  const [one, other] = excerpts(own, document)
  const name = `\`${pathText(form.ownPath(path))}\``
  return {
    severity: 'error',
    rule: 'merge/conflict',
    message: `Unexpected ${other} for ${name} in the document, expected ${one} of the form: both changed \`${inWords(base)}\``,
    hint: 'change one of the two, or choose with `--prefer form` or `--prefer document`',
    file: form.file,
    place: form.placeOf(path),
    related: [{ message: 'the document', file, place: read.placeOf(path) }],
  }
}

/** The names of sections whose heading was in the document as it was built. */
function withoutHeading(built: ReadDocument, read: ReadDocument): string[] {
  const [all, left] = [built, read].map(({ reads }) =>
    reads.filter(({ heading }) => heading).map(({ section }) => section.name),
  )
  return (all ?? []).filter((name) => !left?.includes(name))
}

/** A heading that is gone takes all of its section along: more a slip than an edit. */
const tellLost = (drift: Left, file: string, read: ReadDocument): Diagnostic => ({
  severity: 'error',
  rule: 'import/section',
  message: `Missing section \`${drift.section.title}\`, which the form tells all the same`,
  hint: 'put its heading back, as `## <number>. <title>` outside of any fence',
  file,
  place: placeOfDrift(drift, read, drift.section),
})

function tellLeft(drift: Left, file: string, read: ReadDocument): Diagnostic {
  const { kind, path, found, expected } = drift
  const name = `\`${pathText(path)}\``
  const [one] = excerpts(found, expected)
  const message =
    kind === 'missing'
      ? `Missing ${name}, which the form tells all the same`
      : kind === 'order'
        ? `Unexpected order of ${name}, which the form cannot be made to say`
        : `Unexpected ${one} in ${name}, which the form cannot be made to say`
  return {
    severity: 'error',
    rule: 'import/left',
    message,
    hint: 'change the form by hand, or take the change back',
    file,
    place: placeOfDrift(drift, read, drift.section),
  }
}
