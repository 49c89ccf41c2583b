import { type Drift, differences } from '../document/drift.js'
import { toldPart } from '../document/drifts.js'
import { apart, apply, type Splice } from '../fix/edit.js'
import { hasComments, kitOf, type Reading } from '../fix/reading.js'
import { readForm, type Source } from '../form/form.js'
import { defaultsOf } from '../form/gaps.js'
import { headSection } from '../head.js'
import { judge } from '../judge.js'
import { pathText } from '../path.js'
import type { Protocol } from '../protocol.js'
import type { Section } from '../section.js'
import type { Data } from '../yaml/data.js'
import { waysTo } from './change.js'

/** What each section tells, by its name. */
export type Values = Map<string, object>

/** A form that was read far enough to be compared. */
interface Draft {
  reading: Reading
  data: Data
  left: Drift[]
}

const MOST_ROUNDS = 200

/**
 * A form with as much of `wanted` as it can say; the rest of its text stays as it is, with comments,
 * order and quotes. `left` is what it cannot say. The form must be one that can be told. Pure.
 */
export function takeBack(
  source: Source,
  wanted: Values,
  protocol: Protocol,
): { text: string; left: Drift[] } {
  const sections = [headSection, ...protocol.sections]
  const defaults = defaultsOf(protocol.preset)
  const kit = kitOf(sections, defaults)
  let draft = drafted(source.text)
  if (!draft) return { text: source.text, left: [] }
  draft = all(draft) ?? draft
  for (let round = 0; round < MOST_ROUNDS && draft.left.length > 0; round++) {
    const next = one(draft)
    if (!next) break
    draft = next
  }
  return { text: draft.reading.text, left: draft.left }

  /** All changes at once, which is mostly enough. */
  function all(draft: Draft): Draft | undefined {
    const { text } = draft.reading
    const ways = draft.left.map((drift) => [...waysTo(drift, draft.reading, draft.data)])
    const first = apart(ways.flatMap(([splices]) => (splices ? [edit(splices)] : [])))
    const next = drafted(
      apply(
        text,
        first.flatMap(({ splices }) => splices),
      ),
      text,
    )
    return next?.left.length === 0 ? next : undefined
  }

  /** The first change after which less is left; values that were typed come before those that follow. */
  function one(draft: Draft): Draft | undefined {
    const { reading, data, left } = draft
    for (const drift of left)
      for (const splices of waysTo(drift, reading, data)) {
        const next = drafted(apply(reading.text, splices), reading.text)
        const isLess = next && next.left.length <= left.length && !has(next.left, drift)
        if (isLess) return next
      }
    return undefined
  }

  /** Nothing if the text is no form, or lost a comment. */
  function drafted(text: string, before = text): Draft | undefined {
    const reading = kit.read(text)
    if (!reading || !hasComments(text, before)) return undefined
    const form = readForm({ file: source.file, text }, sections, defaults)
    const told = judge(form, sections.map(withoutRules)).told
    if (told.some(({ slice }) => !slice)) return undefined
    const left = new Map<string, Drift>()
    for (const { section, slice } of told) {
      const target = wanted.get(section.name)
      for (const drift of target
        ? differences(toldPart(section, slice), toldPart(section, target))
        : [])
        left.set(keyOf(drift), drift)
    }
    const isFilled = ({ formPath }: Drift) => form.filled.some((path) => isAbove(path, formPath))
    const inOrder = [...left.values()].toSorted((a, b) => Number(isFilled(a)) - Number(isFilled(b)))
    return { reading, data: form.data, left: inOrder }
  }
}

const edit = (splices: Splice[]) => ({ message: '', range: [0, 0] as [number, number], splices })

const withoutRules = (section: Section): Section => ({ ...section, rules: {} })

const keyOf = ({ kind, formPath, path }: Drift): string =>
  `${kind} ${pathText(formPath)} ${pathText(path)}`

const has = (drifts: Drift[], drift: Drift): boolean =>
  drifts.some((one) => keyOf(one) === keyOf(drift))

const isAbove = (above: readonly PropertyKey[], path: readonly PropertyKey[]): boolean =>
  above.every((step, at) => step === path[at])
