import type { Path } from '../../section.js'
import type { Data } from '../data.js'
import type { Range } from '../locate.js'
import type { Line } from './line.js'
import type { PlainForm } from './read.js'

/** A value of a form, with the line that it begins on unless that is of a value around it. */
interface Found {
  value: Data
  line?: Line | undefined
}

/** What `locate` finds in the tree; nothing where only the tree can tell. */
export function locatePlain(form: PlainForm, path: Path, part?: string): Range | undefined {
  let found: Found = { value: form.data }
  for (const step of path) {
    const next = child(form, found.value, step)
    if (!next) return missing(form, found, step)
    found = next
  }
  const range = rangeOf(form, found)
  const at = range && part ? form.text.slice(...range).indexOf(part) : -1
  return range && part && at >= 0 ? [range[0] + at, range[0] + at + part.length] : range
}

/** What `locateKey` finds in the tree, if all of the path is there. */
export function locateKeyPlain(form: PlainForm, path: Path): Range | undefined {
  let found: Found | undefined = { value: form.data }
  for (const step of path) found = found && child(form, found.value, step)
  if (!found || path.length === 0) return undefined
  return found.line?.key === undefined ? rangeOf(form, found) : keyRange(found.line)
}

function child({ blocks }: PlainForm, value: Data, step: PropertyKey): Found | undefined {
  if (typeof value !== 'object') return undefined
  const at = Array.isArray(value) ? Number(step) : Object.keys(value).indexOf(String(step))
  const block = blocks.get(value)
  if (!block || !(at in block.lines)) return undefined
  return { value: Object.values(value)[at], line: block.lines[at] }
}

/** Where a value would stand: at the end of its map, else what is there instead is shown. */
function missing(form: PlainForm, found: Found, step: PropertyKey): Range | undefined {
  const { value } = found
  if (typeof value !== 'object' || Array.isArray(value) || typeof step !== 'string')
    return rangeOf(form, found)
  const end = value === form.data ? form.text.length : endOf(form, value)
  if (end === undefined) return undefined
  const last = value === form.data ? end : form.text.slice(0, end).trimEnd().length
  return [last, last]
}

function rangeOf(form: PlainForm, { value, line }: Found): Range | undefined {
  if (typeof value !== 'object') return line && lineRange(line)
  const end = endOf(form, value)
  const start = form.blocks.get(value)?.start
  return end === undefined || start === undefined ? undefined : [start, end]
}

/** The text of a line, or its key if it has none. */
function lineRange(line: Line): Range | undefined {
  const { key, raw, end } = line
  if (raw === undefined) return key === undefined ? undefined : keyRange(line)
  return /^[|>]/.test(raw) ? undefined : [end - raw.length, end]
}

const keyRange = ({ key = '', keyStart }: Line): Range => [keyStart, keyStart + key.length]

/** Where a map or list ends, with the line of its last text, unless a comment could belong to it. */
function endOf({ text, blocks }: PlainForm, value: Data): number | undefined {
  let last = value
  let line: Line | undefined
  while (typeof last === 'object') {
    line = blocks.get(last)?.lines.at(-1)
    last = Object.values(last).at(-1)
  }
  if (line?.raw === undefined || /^[|>]/.test(line.raw)) return undefined
  const [, sameLine] = /^( *\n?)\s*(?!\s|#)/.exec(text.slice(line.end)) ?? []
  return sameLine === undefined ? undefined : line.end + sameLine.length
}
