import type { Diagnostic } from '../diagnostic.js'
import { isOwn } from '../guard/guarded.js'
import { headSection } from '../head.js'
import type { Missing, Told } from '../judge.js'
import { nearest } from '../nearest.js'
import { pathText } from '../path.js'
import { remembered } from '../remembered.js'
import type { JsonSchema } from '../schema/json-schema.js'
import { shapeOf } from '../schema/shape.js'
import type { Path, Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'
import type { Form } from './form.js'
import { nameAt, type Stranger, toldAsSlip } from './slip.js'

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
    const hint = near
      ? `did you mean \`${near}\`?`
      : 'no section tells this key: remove it, or add a section that does'
    const message =
      index === MOST && more > 1
        ? `Unexpected ${more} more keys`
        : `Unexpected key \`${pathText(form.ownPath(path))}\``
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

/** The keys of the form that a section tells or compares, as far as its validator can say. */
export const keysOf = (section: Section): string[] =>
  Object.keys(shapeOf(section)?.properties ?? {})

/** The paths of keys in a slice that the section's schema does not name, as far as it can say. */
export function keysBeyond(section: Section, slice: object | undefined): Path[] {
  const shape = shapeOf(section)
  return shape ? strangers(slice as Data, knownAt([shape])).map(({ path }) => path) : []
}

/** The keys at one place of forms. */
interface Known {
  keys: string[]
  /** What is known of the items of a list there. */
  items(): Known
  /** What is known below a key; nothing for a key that no section knows. */
  below(key: string): Known | undefined
}

const knownBy = remembered(knownAt)

function knownAt(shapes: readonly JsonSchema[]): Known {
  const all = shapes.flatMap((shape) => [shape, ...(shape.anyOf ?? [])])
  const below = new Map<string, Known>()
  let items: Known | undefined
  return {
    keys: all.flatMap(({ properties }) => Object.keys(properties ?? {})),
    items() {
      items ??= knownAt(all.flatMap<JsonSchema>((shape) => shape.items ?? []))
      return items
    },
    below(key) {
      const before = below.get(key)
      if (before) return before
      const found = all.flatMap<JsonSchema>(({ properties }) => properties?.[key] ?? [])
      if (found.length > 0) below.set(key, knownAt(found))
      return below.get(key)
    },
  }
}

function strangers(data: Data, known: Known): Stranger[] {
  const found: Stranger[] = []
  const path: PropertyKey[] = []
  const below = (key: PropertyKey, value: Data, known: Known) => {
    path.push(key)
    walk(value, known)
    path.pop()
  }
  const walk = (value: Data, known: Known) => {
    if (Array.isArray(value)) {
      const items = known.items()
      for (const [index, item] of value.entries()) below(index, item, items)
    } else if (isMap(value) && known.keys.length > 0) {
      for (const key of Object.keys(value)) {
        const inner = known.below(key)
        if (inner) below(key, value[key], inner)
        else found.push({ path: [...path, key], known: known.keys })
      }
    }
  }
  walk(data, known)
  return found
}
