import { type Place, placesOf, separators } from './places.js'
import { codesIn, linesOf, plainOf, words } from './reader.js'
import { copiesOf, type Value, valuesOf } from './values.js'

/** What a document does not tell of its form, and what it tells beside it. */
export interface Report {
  values: number
  lost: Value[]
  invented: string[]
}

/** Compares a document with the form, and with what a preset fills in. */
export function compare(
  form: unknown,
  markdown: string,
  defaults: Record<string, unknown> = {},
): Report {
  const values = valuesOf(form)
  const known = [...values, ...copiesOf(values, defaults)]
  const found = linesOf(markdown).map((line) => ({ line, places: placesOf(line) }))
  const places = found.flatMap((one) => one.places ?? [])
  return {
    values: values.length,
    lost: values.filter((value) => !isTold(value, values, places)),
    invented: [
      ...found.flatMap(({ line, places: found }) =>
        found ? [] : [`${line.section}: ${line.text}`],
      ),
      ...places.filter((place) => !isFounded(place, known)).map(({ text }) => text),
    ],
  }
}

/** Whether as many places of its key hold the value as the form has it there. */
function isTold(value: Value, values: Value[], places: Place[]): boolean {
  const own = places.filter(({ keys }) => keys.includes(value.key))
  const holding = own.filter((place) => holds(place, value.text))
  if (holding.length === 0 || holding.some(({ how }) => how === 'parts')) return holding.length > 0
  return holding.length >= values.filter((one) => same(one, value)).length || isList(holding)
}

const same = (one: Value, other: Value) => one.key === other.key && one.text === other.text

/** A line of code can hold one value twice. */
const isList = (places: Place[]) =>
  places.some(({ text, how }) => how === 'code' && /`, `/.test(text))

function holds({ how, text }: Place, value: string): boolean {
  if (how === 'verbatim') return text === verbatim(value)
  if (how !== 'words' && codesIn(text).includes(token(value))) return true
  if (how === 'code') return false
  if (isPlain(value) && !text.replaceAll('`', '').includes(oneLine(value))) return false
  const told = words(plainOf(text))
  return readings(value).some((one) => (how === 'parts' ? told.includes(one) : told === one))
}

const oneLine = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').trim()
const token = (text: string) => text.replace(/\s*\r?\n\s*/g, ' ').trim()
const verbatim = (text: string) => text.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, '')

/** Text that looks the same in Markdown, and so has to stand letter by letter. */
const isPlain = (value: string) => !/[*_`\\()<>"'[\]&~!#]|^\s*[-+\d=]/.test(value)

/** The words of a value, as text and as Markdown; references such as `&amp;` may stand as typed. */
const readings = (value: string) => {
  const references = oneLine(value).replace(/&(?=#?\w+;)/g, '\\&')
  return [value, plainOf(oneLine(value)), plainOf(references)].map(words)
}

/** Whether all that a place says is from the form or from the preset. */
function isFounded(place: Place, known: Value[]): boolean {
  const own = known.filter(({ key }) => place.keys.includes(key)).map(({ text }) => text)
  if (place.how === 'verbatim') return own.map(verbatim).includes(place.text)
  const codes = codesIn(place.text)
  if (place.how === 'code') return codes.every((code) => own.map(token).includes(code))
  const told = words(plainOf(place.text))
  const pieces = own.flatMap(readings)
  return place.how === 'words' ? pieces.includes(told) : isTiled(told, [...pieces, ...separators])
}

/** Whether `text` is made of `pieces`, in any order. */
function isTiled(text: string, pieces: string[]): boolean {
  const reached = new Set([0])
  for (let at = 0; at < text.length; at++)
    if (reached.has(at))
      for (const piece of pieces) if (text.startsWith(piece, at)) reached.add(at + piece.length)
  return reached.has(text.length)
}
