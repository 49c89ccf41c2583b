import { type Form, readForm, type Source } from '../form/form.js'
import { defaultsOf } from '../form/gaps.js'
import { headSection } from '../head.js'
import { type Told, toldOf } from '../judge.js'
import type { Protocol } from '../protocol.js'

/** A form and what each section tells of it, whatever the rules say. */
export function toldForm(source: Source, protocol: Protocol): { form: Form; told: Told[] } {
  const sections = [headSection, ...protocol.sections]
  const form = readForm(source, sections, defaultsOf(protocol.preset))
  return { form, told: toldOf(form, sections) }
}
