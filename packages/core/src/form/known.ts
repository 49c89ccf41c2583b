import type { Diagnostic } from '../diagnostic.js'
import { isOwn } from '../guard/guarded.js'
import { headSection } from '../head.js'
import type { Missing, Told } from '../judge.js'
import { nearest } from '../nearest.js'
import { isFilled, pathText } from '../path.js'
import type { JsonSchema } from '../schema/json-schema.js'
import { shapeOf } from '../schema/shape.js'
import type { Section } from '../section.js'
import type { Data } from '../yaml/data.js'
import type { Form } from './form.js'
import { knownBy, strangers } from './keys.js'
import { nameAt, toldAsSlip } from './slip.js'

/** How many unknown keys are told one by one: the place of each is looked for anew. */
const MOST = 20

/** What was found out about a form before its unknown keys are looked for. */
interface Found {
  /** What sections tell of it: what is in there need not be looked for, which is soon seen. */
  told?: Told[]
  missing?: Missing
}

/**
 * Keys of the form that no section knows, each with the nearest known one (D-2). Where that is missing,
 * what is said of it is said at the key that is there.
 */
export function unknownKeys(
  form: Form,
  sections: Section[],
  { told = [], missing = new Map() }: Found = {},
): Diagnostic[] {
  // Of the standard sections it is known that they leave out what they do not know.
  const slices = told.flatMap(({ section, slice }) =>
    slice && (section === headSection || isOwn(section)) ? [slice as Data] : [],
  )
  if (isCovered(form.data, slices)) return []
  const known = sections.map(shapeOf)
  if (known.includes(undefined)) return []
  const found = strangers(form.data, knownBy(known as JsonSchema[]))
  const slips = found.slice(0, MOST + 1).filter((one) => toldAsSlip(one, form, missing))
  const others = found.filter((one) => !slips.includes(one))
  const more = others.length - MOST
  return others.slice(0, MOST + 1).map(({ path, known }, index): Diagnostic => {
    const near = nearest(nameAt(path, form), known)
    const isFilledIn = isFilled(form, path)
    const hint = isFilledIn
      ? 'mend the `defaults` of the preset, or the section that fills it in'
      : near
        ? `did you mean \`${near}\`?`
        : 'no section tells this key: remove it, or add a section that does'
    const message =
      index === MOST && more > 1
        ? `Unexpected ${more} more keys`
        : `Unexpected key \`${pathText(form.ownPath(path))}\`${isFilledIn ? ', which is filled in' : ''}`
    const place = form.placeOfKey(path)
    return {
      severity: 'warning',
      rule: 'form/unknown-key',
      message,
      hint: index === MOST && more > 1 ? 'mend those above first' : hint,
      file: form.file,
      place,
    }
  })
}

/** Whether each key of `data`, a map or list, is in one of `slices`, at the same place. */
function isCovered(data: Data, slices: Data[]): boolean {
  // The keys of a list are its indexes. Most often one slice alone has all that is below a key.
  return Object.keys(data as object).every((key) => {
    const value = below(data, key)
    if (slices.some((slice) => has(slice, key) && isCoveredBy(value, below(slice, key))))
      return true
    const values = slices.filter((slice) => has(slice, key)).map((slice) => below(slice, key))
    return values.length > 1 && isCovered(value, values)
  })
}

/** The same for one slice. */
function isCoveredBy(data: Data, slice: Data): boolean {
  if (typeof data !== 'object') return true
  for (const key of Object.keys(data))
    if (!has(slice, key) || !isCoveredBy(below(data, key), below(slice, key))) return false
  return true
}

const has = (value: Data, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

const below = (value: Data, key: string): Data => (value as Record<string, Data>)[key]
