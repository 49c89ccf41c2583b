import type { Heading } from 'mdast'
import { layerGaps } from './analysis/layers.js'
import { lost, type Rendered } from './analysis/lost.js'
import { toldBefore } from './analysis/tellings.js'
import type { WholePreset } from './config/preset.js'
import { type Diagnostic, isError } from './diagnostic.js'
import { unfit } from './document/sane.js'
import { changedBy, written } from './document/written.js'
import { seal } from './files/seal.js'
import { blanksIn } from './form/blanks.js'
import { type Form, readForm, type Source } from './form/form.js'
import { defaultsOf } from './form/gaps.js'
import { unknownKeys } from './form/known.js'
import { failure } from './guard/failure.js'
import { headSection } from './head.js'
import { isWhole, judge, type Told } from './judge.js'
import type { Remark } from './markdown/markdown.js'
import { text } from './markdown/nodes.js'
import type { Settings } from './rules/settings.js'
import { settled } from './rules/settled.js'
import type { Section } from './section.js'

/** How forms of one kind are told: the sections in order, and what they have in common. */
export interface Protocol {
  preset: WholePreset
  sections: Section[]
  /** Overrides the preset's. */
  output?: string
  /** What the preset and the config say of rules. */
  settings?: Settings
  strict?: boolean
  /** It is strict by a flag alone, of which what the index says must not depend. */
  isHardened?: boolean
  /** What changes the tree of a document before it is written. */
  remark?: Remark
  /** Whether the project has a file; nothing where no project is known. */
  exists?(path: string): boolean
}

/** A form and the document that tells it; no document if the form has an error. */
export interface Outcome {
  form: Form
  /** What each section tells of the form. */
  told: Told[]
  /** All that was found, before severities were set and comments of the form heard. */
  found: Diagnostic[]
  diagnostics: Diagnostic[]
  /** Where its document goes, from the root; nothing if the form could not be read. */
  output?: string
  document?: { output: string; markdown: string }
}

/**
 * A form in, a document out. Pure: the same form and protocol give the same bytes. A section that
 * fails is told in `diagnostics`, if it is `guarded`.
 */
export function tellProtocol(source: Source, protocol: Protocol): Outcome {
  const { form, sections } = formOf(source, protocol)
  if (form.data === undefined || form.diagnostics.some(isFailure)) return unreadable(form)
  try {
    return tellForm(form, sections, protocol)
  } catch (error) {
    const diagnostics = [...form.diagnostics, failure(error, source.file)]
    return { form, told: [], found: diagnostics, diagnostics }
  }
}

/** As much of `tellProtocol` as other forms of a run must know: no rule is asked, nothing is told. */
export function outlineProtocol(source: Source, protocol: Protocol): Outcome {
  const { form, sections } = formOf(source, protocol)
  if (form.data === undefined || form.diagnostics.some(isFailure)) return unreadable(form)
  const compared = sections.filter(({ across = {} }) => Object.keys(across).length > 0)
  try {
    const { told } = judge(
      form,
      compared.map((section) => ({ ...section, rules: {} })),
    )
    return { form, told, found: [], diagnostics: [], output: outputOf(form, protocol) }
  } catch (error) {
    return { form, told: [], found: [], diagnostics: [failure(error, source.file)] }
  }
}

/** A form as `protocol` reads it, and all sections that tell it. */
export function formOf(source: Source, { sections, preset }: Protocol) {
  const all = [headSection, ...sections]
  return { form: readForm(source, all, defaultsOf(preset)), sections: all }
}

function tellForm(form: Form, sections: Section[], protocol: Protocol): Outcome {
  const { settings, exists } = protocol
  const judged = { ...form, ...(exists && { exists }) }
  const { told, diagnostics, missing, blanks } = judge(judged, sections, settings)
  const gaps = isWhole(told) ? layerGaps(form.data, sections, form.file) : []
  const unknown = unknownKeys(form, sections, { told, missing })
  const said = [...form.diagnostics, ...unknown, ...diagnostics]
  const found = [...said, ...blanksIn(form, blanks, said), ...gaps]
  const all = settled(found, protocol, form)
  const output = outputOf(form, protocol)
  const outcome = { form, told, found, diagnostics: all, output }
  if (all.some(isError)) return outcome

  const rendered = render(told)
  const gone = lost(rendered, form)
  if (gone.length > 0) return { ...outcome, diagnostics: [...all, ...gone] }
  const markdown = sealed(rendered, protocol.remark)
  const fault = unfit(markdown, form.file)
  if (fault) return { ...outcome, diagnostics: [...all, fault] }
  const changed = protocol.remark ? changedBy(protocol.remark, markdown, { form, told }) : []
  if (changed.length > 0) return { ...outcome, diagnostics: [...all, ...changed] }
  return { ...outcome, document: { output, markdown } }
}

const isFailure = ({ rule }: Diagnostic): boolean => rule === 'section/failed'

const unreadable = (form: Form): Outcome => {
  const { diagnostics } = form
  return { form, told: [], found: diagnostics, diagnostics }
}

/** The document of what was told. */
export function sealed(rendered: Rendered[], remark?: Remark): string {
  const children = rendered.flatMap(({ heading, nodes }) => [...heading, ...nodes])
  return seal(written({ type: 'root', children }, remark))
}

/** Every section below its numbered heading, if it has something to tell. */
export function render(told: Told[]): Rendered[] {
  return told.map(({ section, slice }, number): Rendered => {
    const before = toldBefore(section, slice)
    const nodes = before?.nodes ?? (slice ? section.render(slice) : [])
    const title = text(`${number}. ${section.title}`)
    const heading: Heading = { type: 'heading', depth: 2, children: [title] }
    const headings = number === 0 || nodes.length === 0 ? [] : [heading]
    return { section, slice, heading: headings, nodes, before }
  })
}

function outputOf({ data }: Form, { output, preset }: Protocol): string {
  const { protocol_number: number = '', protocol_name: name = '' } = data as Record<string, string>
  return filled(output ?? preset.output, { number, name })
}

/** The path of a document, with what its form says of itself. */
export const filled = (template: string, form: { number: string; name: string }): string =>
  template.replaceAll('{number}', () => form.number).replaceAll('{name}', () => form.name)
