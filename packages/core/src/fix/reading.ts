import { isDeepStrictEqual } from 'node:util'
import type { Document } from 'yaml'
import { type Fill, put } from '../form/fill.js'
import { type Defaults, fills } from '../form/gaps.js'
import { type Level, namesOf } from '../form/name-tree.js'
import { type Clash, canonical, type Move } from '../form/names.js'
import { valueAt } from '../problem.js'
import type { Path, Section } from '../section.js'
import { commentsWith } from '../yaml/comments.js'
import { compose } from '../yaml/compose.js'
import { type Data, isMap, toData } from '../yaml/data.js'

/** What forms are read with. */
export interface Kit {
  sections: Section[]
  names: Level
  defaults: Defaults | undefined
  /** Reads a text; nothing if it is no form or has an error. */
  read(text: string): Reading | undefined
}

/** A value that one edit puts, at a path of the canonical form. */
export interface Put {
  path: Path
  value: Data
}

/** A text as a form: as typed, and with its own names. */
export interface Reading {
  text: string
  document: Document
  raw: Data
  form: Data
  moves: Move[]
  /** Two names of one key. */
  clashes: Clash[]
}

/** The tools to read forms of `sections` with; what was read last is at hand. */
export function kitOf(sections: Section[], defaults?: Defaults): Kit {
  const names = namesOf(sections)
  let last: { text: string; reading: Reading | undefined } | undefined
  return {
    sections,
    names,
    defaults,
    read(text) {
      if (last?.text !== text) last = { text, reading: read(text, names) }
      return last.reading
    },
  }
}

function read(text: string, names: Level): Reading | undefined {
  const { document, faults } = compose(text)
  const isSound = () => faults.every(({ severity }) => severity === 'warning')
  if (!document || !isSound()) return undefined
  const raw = toData(document, faults, text)
  if (!isMap(raw) || !isSound()) return undefined
  const { form = {}, moves, clashes } = canonical(raw, names)
  return { text, document, raw, form, moves, clashes }
}

/** The form of `reading` with `puts` and all gaps filled, and the fills that were needed. */
export function filled({ text, form }: Reading, kit: Kit, puts: Put[] = []) {
  const data = structuredClone(form)
  for (const { path, value } of puts) set(data, path, value)
  const needed: Fill[] = []
  for (const fill of fills({ text, data }, kit.sections, kit.defaults))
    if (put(data, fill.path, fill.value)) needed.push(fill)
  return { data, needed }
}

function set(data: Data, path: Path, value: Data): void {
  const parent = valueAt(data, path.slice(0, -1)) as Record<PropertyKey, Data>
  parent[path.at(-1) as PropertyKey] = value
}

/** Whether `after` says what `before` says with `puts`, and has all its comments. */
export function saysTheSame(before: Reading, after: string, kit: Kit, puts: Put[]): boolean {
  const reading = kit.read(after)
  if (!reading || !hasComments(after, before.text)) return false
  return isDeepStrictEqual(filled(reading, kit).data, filled(before, kit, puts).data)
}

/** Whether `after` has all comments of `before`. */
export function hasComments(after: string, before: string): boolean {
  const left = commentsWith('#', after).map(({ text }) => text.trimEnd())
  return commentsWith('#', before).every(({ text }) => {
    const at = left.indexOf(text.trimEnd())
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}
