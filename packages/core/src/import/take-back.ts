import { type Drift, drift as driftOf } from '../document/drift.js'
import { toldPart } from '../document/drifts.js'
import { merge } from '../document/merge.js'
import { apply } from '../edit/edit.js'
import { hasComments, kitOf, type Reading } from '../fix/reading.js'
import type { Source } from '../form/form.js'
import { defaultsOf } from '../form/gaps.js'
import { headSection } from '../head.js'
import { isFilled, pathText } from '../path.js'
import type { Protocol } from '../protocol.js'
import type { Section } from '../section.js'
import type { Data } from '../yaml/data.js'
import { atOnce, waysAround, waysWith } from './at-once.js'
import { toldForm } from './told-form.js'

/** What each section tells, by its name. */
export type Values = Map<string, object>

/** What a form cannot say, and the section that tells it. */
export interface Left extends Drift {
  section: Section
}

/** A form that was read far enough to be compared. */
interface Draft {
  reading: Reading
  data: Data
  left: Left[]
  /** Those of `left` that were typed, and not filled in. */
  typed: Left[]
}

/** How often a form of that length is read: a document may say thousands of odd things. */
const mostTries = (length: number): number => 64 + Math.floor(2 ** 22 / Math.max(length, 1))

/**
 * A form with as much of `wanted` as it can say; the rest of its text stays as it is, with comments,
 * order and quotes. `left` is what it cannot say; `lineOf` is where the document has that. The form
 * must be one that can be told. Pure.
 */
export function takeBack(
  source: Source,
  wanted: Values,
  protocol: Protocol,
  lineOf: (left: Left) => number,
): { text: string; left: Left[] } {
  const sections = [headSection, ...protocol.sections]
  const defaults = defaultsOf(protocol.preset)
  const kit = kitOf(sections, defaults)
  /** What each kind of ways did not lead to. */
  const failed = new Map([waysWith, waysAround].map((ways) => [ways, new Set<string>()]))
  let triesLeft = mostTries(source.text.length)
  let draft = drafted(source.text)
  while (draft && draft.left.length > 0) {
    const next: Draft | undefined = all(draft) ?? one(draft, waysWith) ?? one(draft, waysAround)
    if (!next) break
    draft = next
  }
  return { text: draft?.reading.text ?? source.text, left: draft?.left ?? [] }

  /** What was typed, all at once: mostly enough, as what is filled in, or added, follows. */
  function all({ reading, data, left, typed }: Draft): Draft | undefined {
    const changed = typed.filter(({ kind }) => kind !== 'added')
    const tried = changed.length > 0 ? changed : typed
    const next = drafted(apply(reading.text, atOnce(tried, reading, data)))
    const isLess = next && next.left.length < left.length && !tried.some((one) => isLost(one, next))
    return isLess && hasAll(next, reading) ? next : undefined
  }

  /** The first change after which less is left, else one that brings another difference with it. */
  function one({ reading, data, left, typed }: Draft, ways: typeof waysWith): Draft | undefined {
    for (const drift of new Set([...typed, ...left])) {
      if (failed.get(ways)?.has(keyOf(drift))) continue
      let other: Draft | undefined
      for (const splices of ways(drift, typed, reading, data)) {
        if (triesLeft <= 0) return undefined
        const next = drafted(apply(reading.text, splices))
        if (!next || isLeft(drift, next) || !hasAll(next, reading)) continue
        if (left.some((one) => isHalf(drift, one, next))) continue
        if (next.left.length < left.length) return next
        if (next.left.length === left.length) other ??= next
      }
      if (other) return other
      failed.get(ways)?.add(keyOf(drift))
    }
    return undefined
  }

  /** Whether `other` was added in one line with `drift`, and would be left behind alone. */
  function isHalf(drift: Left, other: Left, next: Draft): boolean {
    const areAdded = drift.kind === 'added' && other.kind === 'added'
    return areAdded && lineOf(other) === lineOf(drift) && isLeft(other, next)
  }

  /** Nothing if the text is no form that can be told. */
  function drafted(text: string): Draft | undefined {
    triesLeft--
    const reading = kit.read(text)
    if (!reading) return undefined
    const { form, told } = toldForm({ file: source.file, text }, protocol)
    if (told.some(({ slice }) => !slice)) return undefined
    const left = new Map<string, Left>()
    for (const { section, slice } of told) {
      const target = wanted.get(section.name)
      for (const drift of target
        ? driftOf(toldPart(section, slice), toldPart(section, target))
        : [])
        left.set(keyOf(drift), { ...both(drift, left.get(keyOf(drift))), section })
    }
    const all = [...left.values()]
    const typed = all.filter(({ formPath }) => !isFilled(form, formPath))
    return { reading, data: form.data, left: all, typed }
  }
}

/** What two sections tell of one place, such as the halves of a new phase. */
const both = (drift: Drift, other: Drift | undefined): Drift => ({
  ...drift,
  expected: merge(other?.expected, drift.expected),
  found: merge(other?.found, drift.found),
})

/** No comment may be lost. */
const hasAll = ({ reading }: Draft, before: Reading): boolean =>
  hasComments(reading.text, before.text)

const keyOf = ({ kind, formPath, path }: Drift): string =>
  `${kind} ${pathText(formPath)} ${pathText(path)}`

const isLeft = (drift: Drift, next: Draft): boolean =>
  isLost(drift, next) || next.left.some((one) => keyOf(one) === keyOf(drift))

/**
 * Whether a value that should become another one is gone, as a text that was taken for a comment, or
 * what another section tells of an item that one section has no more.
 */
const isLost = ({ kind, formPath }: Drift, { left }: Draft): boolean =>
  kind !== 'added' &&
  left.some((one) => one.kind === 'added' && pathText(one.formPath) === pathText(formPath))
