import type { Diagnostic } from './diagnostic.js'
import { type Fill, put, textsAt } from './fill.js'
import type { Form } from './form.js'
import { pathText } from './path.js'
import type { Section } from './section.js'
import type { Data } from './yaml/data.js'

/** Values for keys that a form leaves out, and where they are from: `the preset performance`. */
export interface Defaults {
  from: string
  values: Record<string, unknown>
}

/** Fills the gaps of `form.data` in place; tells each fill that is not a matter of course. */
export function fillGaps(form: Form, sections: Section[], defaults?: Defaults): Diagnostic[] {
  const needed = sections.flatMap((section) => section.needed ?? [])
  const told: Diagnostic[] = []
  for (const fill of fills(form, sections, defaults)) {
    const place = form.placeOf(fill.path)
    if (!put(form.data, fill.path, structuredClone(fill.value)) || !fill.severity) continue
    told.push({
      severity: fill.severity,
      rule: needed.includes(pathText(fill.path)) ? 'form/needed' : 'form/gap',
      message: `Missing \`${pathText(fill.path)}\`, filled from ${fill.from}`,
      file: form.file,
      place,
    })
  }
  for (const key of needed) {
    const path = key.split('.')
    if (path.reduce<unknown>((value, step) => value?.[step as never], form.data) !== undefined)
      continue
    told.push({
      severity: 'warning',
      rule: 'form/needed',
      message: `Missing \`${key}\`, which a whole protocol has`,
      hint: `add \`${key}\` to the form`,
      file: form.file,
      place: form.placeOf(path),
    })
  }
  return told
}

/** Lazy, so that a fill can build on the one before it. */
function* fills(form: Form, sections: Section[], defaults?: Defaults): Iterable<Fill> {
  const { protocol_title, ...values } = defaults?.values ?? {}
  yield* titles(form, protocol_title as string | undefined, defaults?.from ?? '')
  for (const [key, value] of Object.entries(values))
    yield { path: [key], value: value as Data, from: defaults?.from ?? '', severity: 'info' }
  for (const section of sections) yield* section.fill?.(form.data) ?? []
}

/** The title by D-10: the comment that forms begin with, else the preset's, else the name. */
function* titles(form: Form, preset: string | undefined, from: string): Iterable<Fill> {
  const fill = (value: Data, source: string): Fill => ({
    path: ['protocol_title'],
    value,
    from: source,
    severity: 'info',
  })
  const comment = /^#\s*Protocol\s+\S+\s+Requirements\s*\((.+)\)\s*$/im.exec(form.text)
  if (comment) yield fill(comment[1], 'the first comment')
  if (preset) yield fill(preset, from)
  const [name] = textsAt(form.data, 'protocol_name')
  if (name) yield fill(name.replaceAll('-', ' '), '`protocol_name`')
}
