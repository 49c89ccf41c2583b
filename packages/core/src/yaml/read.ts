import { type Comment, commentsWith } from './comments.js'
import { compose } from './compose.js'
import { type Data, toData } from './data.js'
import { atMost, type Fault, isWarning } from './faults.js'
import { type Places, placesIn, plainPlaces } from './places.js'
import { readPlain } from './plain/read.js'

/** A YAML text as plain data, with the places of it and of its faults. */
export interface Reading {
  data: Data
  faults: Fault[]
  places: Places
  /** The comments that have `word` in them. */
  commentsWith(word: string): Comment[]
}

/** Reads plain forms in one pass, and has the yaml package read all others. */
export function readYaml(text: string): Reading {
  const form = readPlain(text)
  if (!form) return readByPackage(text)
  return {
    data: form.data,
    faults: [],
    places: plainPlaces(form),
    commentsWith: (word) => form.comments().filter((one) => one.text.includes(word)),
  }
}

/** Reads any text by the yaml package alone: `readYaml` gives the same, sooner. */
export function readByPackage(text: string): Reading {
  const composed = compose(text)
  const { document, faults } = composed
  const data = document && faults.every(isWarning) ? toData(document, faults, text) : undefined
  return {
    data,
    faults: atMost(faults),
    places: placesIn(text, composed),
    commentsWith: (word) => commentsWith(word, text),
  }
}
