import type { Preset } from '../config/config.js'
import type { Diagnostic } from '../diagnostic.js'
import { pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'
import { type Fill, put, textsAt } from './fill.js'
import type { Form } from './form.js'
import { type Move, originOf } from './names.js'

/** Values for keys that a form leaves out, and where they are from: `the preset performance`. */
export interface Defaults {
  from: string
  values: Record<string, unknown>
}

const none: Defaults = { from: '', values: {} }

/** What fills follow from. */
type Filling = Pick<Form, 'text' | 'data'>

/** What a preset fills gaps with. */
export const defaultsOf = ({ name, defaults = {} }: Preset): Defaults => ({
  from: `the preset ${name}`,
  values: defaults,
})

/**
 * Fills the gaps of `form.data` in place; tells the fills that are not a matter of course. Adds to
 * `moves` what was copied from elsewhere in the form.
 */
export function fillGaps(
  form: Form,
  moves: Move[],
  sections: Section[],
  defaults?: Defaults,
): Diagnostic[] {
  const needed = sections.flatMap((section) => section.needed ?? [])
  const told = new Map<
    string,
    { gap: Omit<Diagnostic, 'message'>; names: string[]; from: string }
  >()
  for (const { path, value, from, of, severity } of fills(form, sections, defaults)) {
    if (!put(form.data, path, value)) continue
    form.filled.push(path)
    const place = severity && form.placeOf(path)
    if (of) moves.push({ to: path, from: originOf(of, moves).path })
    if (!place) continue
    const name = pathText(path)
    const rule = needed.includes(name) ? 'form/needed' : 'form/gap'
    const gap = { severity, rule, file: form.file, place }
    const known = told.get(rule + from) ?? { gap, names: [], from }
    told.set(rule + from, { ...known, names: [...known.names, `\`${name}\``] })
  }
  const gaps = [...told.values()].map(({ gap, names, from }): Diagnostic => {
    return { ...gap, message: `Missing ${names.join(', ')}, filled from ${from}` }
  })
  return [...gaps, ...needed.flatMap((key) => stillMissing(form, key))]
}

function stillMissing(form: Form, key: string): Diagnostic[] {
  const path = key.split('.')
  if (valueAt(form.data, path) !== undefined) return []
  const message = `Missing \`${key}\`, which a whole protocol has`
  const hint = `add \`${key}\` to the form`
  const place = form.placeOf(path)
  return [{ severity: 'warning', rule: 'form/needed', message, hint, file: form.file, place }]
}

/** Lazy, so that a fill can build on the one before it. */
export function* fills(form: Filling, sections: Section[], defaults?: Defaults): Iterable<Fill> {
  const { from, values: all } = defaults ?? none
  const { protocol_title, ...values } = all
  yield* titles(form, protocol_title as string | undefined, from)
  for (const [key, value] of Object.entries(values))
    yield { path: [key], value: value as Data, from, severity: 'info' }
  for (const section of sections) yield* section.fill?.(form.data) ?? []
}

/** The title by D-10: the comment that forms begin with, else the preset's, else the name. */
function* titles(form: Filling, preset: string | undefined, from: string): Iterable<Fill> {
  if (isMap(form.data) && form.data.protocol_title !== undefined) return
  const fill = (value: Data, source: string): Fill => ({
    path: ['protocol_title'],
    value,
    from: source,
    severity: 'info',
  })
  // The byte order mark of a file stays in a text that is mended.
  const comment = /^\uFEFF?#\s*Protocol\s+\S+.*?\bRequirements\s*\((.+)\)\s*$/im.exec(form.text)
  if (comment) yield fill(comment[1], 'the first comment')
  if (preset) yield fill(preset, from)
  const [name] = textsAt(form.data, 'protocol_name')
  if (name) yield fill(name.replaceAll('-', ' '), '`protocol_name`')
}
