import type { Form, Source } from '../form/form.js'
import { type Told, toldOf } from '../judge.js'
import { formOf, type Protocol } from '../protocol.js'

/** A form and what each section tells of it, whatever the rules say. */
export function toldForm(source: Source, protocol: Protocol): { form: Form; told: Told[] } {
  const { form, sections } = formOf(source, protocol)
  return { form, told: toldOf(form, sections) }
}
