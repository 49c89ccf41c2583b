import type { Place } from '../diagnostic.js'
import type { Source } from '../form/form.js'
import type { Defaults } from '../form/gaps.js'
import type { Section } from '../section.js'
import { doubles } from './doubles.js'
import { apart, apply, backOver, type Edit } from './edit.js'
import { gaps } from './gaps.js'
import { homes } from './homes.js'
import { mends } from './mends.js'
import { placeOf } from './place.js'
import { quotes } from './quotes.js'
import { type Kit, kitOf, type Put, type Reading, read, saysTheSame } from './reading.js'
import { renames } from './renames.js'
import { shapes } from './shapes.js'

/** One change that has one safe answer. */
export interface Fix {
  message: string
  /** Where it is in the form as it was. */
  place: Place
}

/** An edit that may change what the form says, and how. */
type Change = Edit & { puts?: Put[] }

/** A text on its way, with the way back to the offsets of the form. */
interface Draft {
  text: string
  fixes: { message: string; range: Edit['range'] }[]
  back(offset: number): number
}

/** What is mended, in order: each step can count on those before it. */
const steps: ((reading: Reading, kit: Kit) => Iterable<Change>)[] = [
  doubles,
  homes,
  renames,
  shapes,
  mends,
  gaps,
]

const MOST_ROUNDS = 50
const MOST_QUOTES = 500

/**
 * Mends what has one safe answer in a form. Pure.
 * A form in, its text with the fixes out; what it says stays the same, and so do its comments and
 * all that is not fixed. Never throws: what cannot be mended without a doubt is left as it is.
 */
export function fixForm(
  source: Source,
  sections: Section[],
  defaults?: Defaults,
): { text: string; fixes: Fix[] } {
  const kit = kitOf(sections, defaults)
  let draft: Draft = { text: source.text, fixes: [], back: (offset) => offset }
  for (let count = 0; count < MOST_QUOTES; count++) {
    const edit = quotes(draft.text)
    if (!edit) break
    draft = applied(draft, [edit])
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = draft
    for (const step of steps) draft = stepped(draft, step, kit)
    if (draft === before) break
  }
  const inOrder = draft.fixes.toSorted((a, b) => a.range[0] - b.range[0])
  const place = (range: Edit['range']) => placeOf(source.text, range)
  const fixes = inOrder.map(({ message, range }) => ({ message, place: place(range) }))
  return { text: draft.text, fixes }
}

function stepped(draft: Draft, step: (typeof steps)[number], kit: Kit): Draft {
  const reading = read(draft.text, kit)
  if (!reading) return draft
  const edits = apart([...step(reading, kit)]).filter(({ splices }) => changes(splices, draft.text))
  const safe = safeOf([], edits, reading, kit)
  return safe.length > 0 ? applied(draft, safe) : draft
}

const changes = (splices: Edit['splices'], text: string): boolean => apply(text, splices) !== text

/** `kept` and those of `edits` after which the form says the same; halves them to find the others. */
function safeOf(kept: Change[], edits: Change[], reading: Reading, kit: Kit): Change[] {
  if (edits.length === 0) return kept
  const all = [...kept, ...edits]
  const after = apply(
    reading.text,
    all.flatMap(({ splices }) => splices),
  )
  const puts = all.flatMap((edit) => edit.puts ?? [])
  ;(globalThis as any).checks = ((globalThis as any).checks ?? 0) + 1;
  if (saysTheSame(reading, after, kit, puts)) return all
  if (edits.length === 1) { (globalThis as any).rejected?.(edits[0], reading.text); return kept }
  const half = Math.ceil(edits.length / 2)
  return safeOf(safeOf(kept, edits.slice(0, half), reading, kit), edits.slice(half), reading, kit)
}

function applied({ text, fixes, back }: Draft, edits: Edit[]): Draft {
  const splices = edits.flatMap((edit) => edit.splices)
  const backOne = backOver(splices)
  const told = edits.map(({ message, range: [start, end] }) => ({
    message,
    range: [back(start), back(end)] as [number, number],
  }))
  return {
    text: apply(text, splices),
    fixes: [...fixes, ...told],
    back: (offset) => back(backOne(offset)),
  }
}
