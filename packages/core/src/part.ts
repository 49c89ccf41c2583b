import { readForm, type Source } from './form/form.js'
import { unknownKeys } from './form/known.js'
import { headSection } from './head.js'
import { judge } from './judge.js'
import type { Outcome, Protocol } from './protocol.js'
import { settled } from './rules/settled.js'
import type { Section } from './section.js'

/**
 * Reads and judges the part of a form that the sections of `protocol` tell, without what a whole
 * protocol has; for the tests of plugins. Keys of `known` sections may stand in it too.
 */
export function tellPart(source: Source, protocol: Protocol, known: Section[] = []): Outcome {
  const { sections, settings, exists } = protocol
  const form = readForm(source, sections)
  if (form.data === undefined)
    return { form, told: [], found: form.diagnostics, diagnostics: form.diagnostics }
  const { told, diagnostics } = judge({ ...form, ...(exists && { exists }) }, sections, settings)
  const keys = unknownKeys(form, [headSection, ...sections, ...known])
  const found = [...form.diagnostics, ...keys, ...diagnostics]
  return { form, told, found, diagnostics: settled(found, protocol, form) }
}
