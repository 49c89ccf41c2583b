import { layerGaps } from '../analysis/layers.js'
import type { Diagnostic } from '../diagnostic.js'
import type { Source } from '../form/form.js'
import { failure } from '../guard/failure.js'
import { headSection } from '../head.js'
import { judge } from '../judge.js'
import type { Outcome, Protocol } from '../protocol.js'
import { settled } from '../rules/settled.js'
import type { Section } from '../section.js'
import { driftsOf } from './drifts.js'
import { headingsOf } from './headings.js'
import { named } from './named.js'
import { readDocument } from './read.js'
import { insane } from './sane.js'
import { straysOf } from './strays.js'

/**
 * What is wrong with a document: against the form that it should tell, if there is one, else on its
 * own. The rules are those of the form, and what breaks them in both is told there. Pure.
 */
export function checkDocument(source: Source, protocol: Protocol, form?: Outcome): Diagnostic[] {
  return settled(foundIn(source, protocol, form), protocol)
}

/** The same, before severities were set. */
export function foundIn(source: Source, protocol: Protocol, form?: Outcome): Diagnostic[] {
  return looked(source, () => checked(source, protocol, form))
}

/** What `work` finds in a document that can be parsed, and that no section fails at. */
export function looked({ text, file }: Source, work: () => Diagnostic[]): Diagnostic[] {
  const fault = insane(text, file)
  if (fault) return [fault]
  try {
    return work()
  } catch (error) {
    return [failure(error, file)]
  }
}

function checked(source: Source, protocol: Protocol, form?: Outcome): Diagnostic[] {
  const sections = [headSection, ...protocol.sections]
  const { remark } = protocol
  const read = readDocument(source.text, protocol.sections, remark, { lenient: !form })
  const own = new Map(read.reads.map(({ section, value }) => [section, value]))
  const dataOf = (section: Section) =>
    section === headSection && !form ? named(own.get(section), source.file) : own.get(section)
  const judged = { file: source.file, data: read.data, dataOf, placeOf: read.placeOf }
  const { told, diagnostics: judgements } = judge(judged, sections, protocol.settings)
  const diagnostics = [...judgements, ...layerGaps(read.data, sections, source.file)]
  const strict = form !== undefined || read.isSealed
  const added = addedBy(protocol, form)
  return [
    ...(form ? driftsOf(form, told, read, source.file) : []),
    ...(form ? diagnostics.filter((one) => isOwn(one, form)) : diagnostics),
    ...headingsOf(read, protocol.sections, source.file, strict),
    ...straysOf(read, told, source.file, strict).filter(({ message }) => !added.has(message)),
  ]
}

/** What is said of the text that plugins of remark put into every document that is built. */
function addedBy({ sections, remark }: Protocol, form?: Outcome): Set<string> {
  if (!remark || !form?.document) return new Set()
  const built = readDocument(form.document.markdown, sections, remark)
  return new Set(straysOf(built, form.told, '', true).map(({ message }) => message))
}

/** Whether a finding is the document's own: a missing value is drift, and the form's are told. */
const isOwn = ({ rule, message }: Diagnostic, { found }: Outcome): boolean =>
  !rule.endsWith('/schema') && !found.some((one) => one.rule === rule && one.message === message)
