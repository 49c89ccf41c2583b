import type { Place } from '../diagnostic.js'
import { placeOf } from '../place.js'
import type { Path } from '../section.js'
import { type Composed, compose } from './compose.js'
import { locate, locateKey, type Range } from './locate.js'
import { locateKeyPlain, locatePlain } from './plain/locate.js'
import type { PlainForm } from './plain/read.js'

/** Where in a text things stand, by lines and columns. */
export interface Places {
  ofRange(range: Range): Place
  ofValue(path: Path, part?: string): Place
  ofKey(path: Path): Place
}

/** The places of a text, by its tree. */
export function placesIn(text: string, { document, lines }: Composed): Places {
  const point = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const ofRange = ([start, end]: Range) => ({ start: point(start), end: point(end) })
  return {
    ofRange,
    ofValue: (path, part) => ofRange(document ? locate(document, text, path, part) : [0, 0]),
    ofKey: (path) => ofRange(document ? locateKey(document, text, path) : [0, 0]),
  }
}

/** The same for a form that was read without a tree, which is made only if a place needs it. */
export function plainPlaces(form: PlainForm): Places {
  let places: Places | undefined
  const byTree = () => {
    places ??= placesIn(form.text, compose(form.text))
    return places
  }
  return {
    ofRange: (range) => placeOf(form.text, range),
    ofValue(path, part) {
      const range = locatePlain(form, path, part)
      return range ? placeOf(form.text, range) : byTree().ofValue(path, part)
    },
    ofKey(path) {
      const range = locateKeyPlain(form, path)
      return range ? placeOf(form.text, range) : byTree().ofKey(path)
    },
  }
}
