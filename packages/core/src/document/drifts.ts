import type { Diagnostic, Place } from '../diagnostic.js'
import type { Form } from '../form/form.js'
import type { Told } from '../judge.js'
import { isFilled, pathText } from '../path.js'
import type { Outcome } from '../protocol.js'
import type { Section } from '../section.js'
import { isMap } from '../yaml/data.js'
import { type Drift, drift } from './drift.js'
import { excerpts, inWords } from './excerpt.js'
import type { ReadDocument } from './read.js'
import { isSame } from './same.js'

/** Every value that a document tells otherwise than its form, in the terms of the form. */
export function driftsOf(
  { form, told }: Pick<Outcome, 'form' | 'told'>,
  inDocument: Told[],
  read: ReadDocument,
  file: string,
): Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  for (const { section, slice } of told) {
    const other = inDocument.find((one) => one.section === section)?.slice
    const value = other ?? read.reads.find((one) => one.section === section)?.value
    for (const one of drift(toldPart(section, slice), toldPart(section, value))) {
      const diagnostic = tell(one, form, file, placeOfDrift(one, read, section))
      // Sections overlap: what two of them miss is told once.
      if (!found.has(diagnostic.message)) found.set(diagnostic.message, diagnostic)
    }
  }
  return [...found.values()]
}

/** What of a slice stands in a document. */
export const toldPart = ({ untold = [] }: Section, slice: unknown): object =>
  Object.fromEntries(Object.entries(Object(slice)).filter(([key]) => !untold.includes(key)))

/** Where a document tells a value otherwise; of items in another order, the first that is elsewhere. */
export function placeOfDrift(
  { kind, path, expected, found }: Drift,
  read: ReadDocument,
  section?: Section,
): Place {
  const [one, other] = [expected, found].map((list) => (Array.isArray(list) ? list : []))
  const at = other?.findIndex((item, index) => !isSame(item, one?.[index])) ?? -1
  if (kind !== 'order' || at < 0) return read.placeOf(path, section)
  const [key] = isMap(other?.[at]) ? Object.keys(Object(other?.[at])) : []
  return read.placeOf([...path, at, ...(key === undefined ? [] : [key])], section)
}

function tell(one: Drift, form: Form, file: string, place: Place): Diagnostic {
  return {
    severity: 'error',
    rule: 'document/drift',
    message: messageOf(one, form),
    hint:
      one.kind === 'added'
        ? 'put it into the form, or remove it here'
        : 'put the change into the form, or take it back',
    file,
    place,
    related: [{ message: 'the form', file: form.file, place: form.placeOf(one.formPath) }],
  }
}

function messageOf({ kind, formPath, expected, found }: Drift, form: Form): string {
  // What was filled in stands in the document, and not where it was copied from.
  const name = `\`${pathText(isFilled(form, formPath) ? formPath : form.ownPath(formPath))}\``
  if (kind === 'order') return `Unexpected order of ${name}, expected that of the form`
  if (kind === 'missing') return `Missing ${name}, expected \`${inWords(expected)}\``
  const [other, own] = excerpts(found, expected)
  if (kind === 'changed') return `Unexpected ${other} in ${name}, expected ${own}`
  return `Unexpected ${other} in ${name}, which the form does not say`
}
