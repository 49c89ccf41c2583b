import type { Place } from '../diagnostic.js'
import { apart, apply, backOver, type Edit } from '../edit/edit.js'
import type { Source } from '../form/form.js'
import type { Defaults } from '../form/gaps.js'
import { placeOf } from '../place.js'
import { suppressionsOf } from '../rules/suppress.js'
import type { Section } from '../section.js'
import { doubles } from './doubles.js'
import { gaps } from './gaps.js'
import { homes } from './homes.js'
import { mends } from './mends.js'
import { quotes } from './quotes.js'
import { type Kit, kitOf, type Put, type Reading, saysTheSame } from './reading.js'
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

type Step = (reading: Reading, kit: Kit) => Iterable<Change>

/** What is mended, in order: each step can count on those before it. */
const steps: Step[] = [doubles, homes, renames, shapes, mends, gaps]

/** Those that write on lines of their own what stood on a line with something else. */
const moving: Step[] = [shapes, mends, gaps]

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

function stepped(draft: Draft, step: Step, kit: Kit): Draft {
  const { text } = draft
  const reading = kit.read(text)
  if (!reading) return draft
  const edits = apart([...step(reading, kit)]).filter((edit) => apply(text, edit.splices) !== text)
  const free = moving.includes(step) ? unspoken(edits, text) : edits
  const safe = safeOf([], free, reading, kit)
  return safe.length > 0 ? applied(draft, safe) : draft
}

/** Leaves out what is on a line for which a comment switches a rule off: it is meant as it is. */
function unspoken(edits: Change[], text: string): Change[] {
  const lines = new Set(suppressionsOf(text).map(({ line }) => line))
  if (lines.size === 0) return edits
  return edits.filter(({ range }) => !lines.has(placeOf(text, range).start.line))
}

/** `kept` and those of `edits` after which the form says the same; halves them to find the others. */
function safeOf(kept: Change[], edits: Change[], reading: Reading, kit: Kit): Change[] {
  if (edits.length === 0) return kept
  const all = [...kept, ...edits]
  const after = apply(
    reading.text,
    all.flatMap(({ splices }) => splices),
  )
  const puts = all.flatMap((edit) => edit.puts ?? [])
  if (saysTheSame(reading, after, kit, puts)) return all
  if (edits.length === 1) return kept
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
