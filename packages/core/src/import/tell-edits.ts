import { type Diagnostic, onceEach } from '../diagnostic.js'
import { drift } from '../document/drift.js'
import { placeOfDrift } from '../document/drifts.js'
import { excerpts, inWords } from '../document/excerpt.js'
import type { ReadDocument } from '../document/read.js'
import { isSame } from '../document/same.js'
import type { Form } from '../form/form.js'
import { isFilled, pathText } from '../path.js'
import { tellLost, withoutHeading } from './slips.js'
import type { Left } from './take-back.js'
import type { Conflict } from './three-way.js'

/** The values that form and document both changed. Sections overlap: what two find is told once. */
export function tellConflicts(
  conflicts: Conflict[],
  form: Form,
  read: ReadDocument,
  file: string,
): Diagnostic[] {
  const once = new Map(conflicts.map((one) => [pathText(one.path), one]))
  return [...once.values()].map((one) => tellConflict(one, form, read, file))
}

function messageFor(name: string, own: unknown, document: unknown, base: unknown): string {
  if (document === undefined)
    return `Missing \`${inWords(base)}\` in the document, which the form changed: ${name}`
  if (own === undefined)
    return `Unexpected change of \`${inWords(base)}\` in the document, which the form has no more: ${name}`
  if (Array.isArray(own) && Array.isArray(document))
    return `Unexpected order of ${name} in the document: the form has another one, and both moved items`
  const [one, other] = excerpts(own, document)
  return `Unexpected ${other} for ${name} in the document, expected ${one} of the form: both changed \`${inWords(base)}\``
}

/**
 * What the form cannot be made to say of a document, `file`; `faults` say why, where its values do
 * not fit their schema. A section whose heading stood in the document as it was built is told once
 * for all of its values.
 */
export function tellAllLeft(
  all: Left[],
  faults: Diagnostic[],
  built: ReadDocument | undefined,
  read: ReadDocument,
  file: string,
): Diagnostic[] {
  const lost = new Set(built && withoutHeading(built, read))
  const told = all.map((one) =>
    lost.has(one.section)
      ? tellLost(one.section, { file, place: placeOfDrift(one, read, one.section) })
      : tellLeft(one, faults, file, read),
  )
  return onceEach(told)
}

/**
 * The items of a form that are not in the lists of a document: nobody knows whether they were taken
 * out of it, or came into the form since.
 */
export function tellTakenOut(slice: unknown, wanted: unknown, form: Form): Diagnostic[] {
  return drift(Object(slice), Object(wanted)).flatMap((one): Diagnostic[] => {
    if (one.kind !== 'missing' || isFilled(form, one.formPath)) return []
    const name = `\`${pathText(form.ownPath(one.formPath))}\``
    return [
      {
        severity: 'warning',
        rule: 'import/taken-out',
        message: `Missing ${name} in the document, whose lists count as a whole: \`${inWords(one.expected)}\` is taken out of the form`,
        hint: 'put it into the document too, if it shall stay',
        file: form.file,
        place: form.placeOf(one.formPath),
      },
    ]
  })
}

function tellConflict(
  { path, base, form: own, document }: Conflict,
  form: Form,
  read: ReadDocument,
  file: string,
): Diagnostic {
  const name = `\`${pathText(form.ownPath(path))}\``
  return {
    severity: 'error',
    rule: 'merge/conflict',
    message: messageFor(name, own, document, base),
    hint: 'change one of the two, or choose with `--prefer form` or `--prefer document`',
    file: form.file,
    place: form.placeOf(path),
    related: [{ message: 'the document', file, place: read.placeOf(path) }],
  }
}

function tellLeft(left: Left, faults: Diagnostic[], file: string, read: ReadDocument): Diagnostic {
  const { kind, path, found, expected, section } = left
  const place = placeOfDrift(left, read, section)
  const name = `\`${pathText(path)}\``
  const [one] = excerpts(found, expected)
  const isFault = ({ rule, message, ...fault }: Diagnostic) =>
    rule === `${section.name}/schema` && message.includes(one) && isSame(fault.place, place)
  const message =
    kind === 'missing'
      ? `Missing ${name}, which the form tells all the same`
      : kind === 'order'
        ? `Unexpected order of ${name}, which the form cannot be made to say`
        : (faults.find(isFault)?.message ??
          `Unexpected ${one} in ${name}, which the form cannot be made to say`)
  return {
    severity: 'error',
    rule: 'import/left',
    message,
    hint: 'change the form by hand, or take the change back',
    file,
    place,
  }
}
