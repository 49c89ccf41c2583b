import type { Diagnostic, Place } from '../diagnostic.js'
import { failure } from '../guard/failure.js'
import { pathText } from '../path.js'
import { type Suppression, suppressionsOf } from '../rules/suppress.js'
import type { Path, Section } from '../section.js'
import { type Data, isMap } from '../yaml/data.js'
import { type Fault, isWarning } from '../yaml/faults.js'
import type { Range } from '../yaml/locate.js'
import { type Reading, readYaml } from '../yaml/read.js'
import { type Defaults, fillGaps } from './gaps.js'
import { namesOf } from './name-tree.js'
import { type Clash, canonical, originOf } from './names.js'

/** A file's text; `file` is its path from where the command runs, with `/`. */
export interface Source {
  file: string
  text: string
}

/** A form as read: with its own keys, gaps filled, and the way back to the file. */
export interface Form extends Source {
  /** The canonical form; `undefined` when it could not be read. */
  data: Data
  /** What was found while reading: YAML errors, two names of one key, filled gaps. */
  diagnostics: Diagnostic[]
  /** The paths of `data` that were filled, and are not in the file. */
  filled: Path[]
  /** What its comments switch off. */
  suppressions: Suppression[]
  /** Where the value at a path of `data` stands in the file, whatever its dialect. */
  placeOf(path: Path): Place
  /** The same for its key. */
  placeOfKey(path: Path): Place
  /** The path of the file's own dialect. */
  ownPath(path: Path): Path
}

/**
 * Reads a form for `sections`: by their names for its keys, with what they and `defaults` fill.
 * Never throws; what is wrong is told in `diagnostics`. `read` may be the slow reader, of which
 * the same must come.
 */
export function readForm(
  source: Source,
  sections: Section[],
  defaults?: Defaults,
  read: (text: string) => Reading = readYaml,
): Form {
  const { data: raw, faults, places, commentsWith } = read(source.text)
  if (faults.every(isWarning) && !isMap(raw)) faults.push(notAMap(raw))
  const readable = isMap(raw) && faults.every(isWarning)
  const names = namesOf(sections)
  const { form, moves, clashes } = canonical(readable ? raw : undefined, names)

  const form0: Form = {
    ...source,
    data: readable ? (form ?? {}) : undefined,
    diagnostics: faults.map((fault) => fromFault(fault, source.file, places.ofRange)),
    filled: [],
    suppressions: suppressionsOf(source.text, commentsWith),
    ownPath: (path) => originOf(path, moves).path,
    placeOf(path) {
      const origin = originOf(path, moves)
      return places.ofValue(origin.path, origin.part)
    },
    placeOfKey: (path) => places.ofKey(originOf(path, moves).path),
  }
  if (!readable) return form0
  form0.diagnostics.push(...clashes.map((clash) => fromClash(clash, source.file, places.ofKey)))
  try {
    form0.diagnostics.push(...fillGaps(form0, moves, sections, defaults))
  } catch (error) {
    form0.diagnostics.push(failure(error, source.file))
  }
  return form0
}

function notAMap(raw: Data): Fault {
  const found = raw === undefined ? 'empty form' : Array.isArray(raw) ? 'list' : 'text'
  const message = `Unexpected ${found}, expected a form with keys such as \`protocol_number: "14"\``
  return {
    message,
    range: [0, 0],
    hint: 'begin with `protocol14 init`; `protocol14 schema` has all keys',
  }
}

function fromFault(fault: Fault, file: string, place: (range: Range) => Place): Diagnostic {
  const { message, hint, range, severity = 'error', related } = fault
  return {
    severity,
    rule: 'form/yaml',
    message,
    ...(hint !== undefined && { hint }),
    file,
    place: place(range),
    ...(related && {
      related: related.map((other) => ({ message: other.message, place: place(other.range) })),
    }),
  }
}

/** Two names of one key: harmless if they say the same. */
function fromClash(clash: Clash, file: string, placeOfKey: (path: Path) => Place): Diagnostic {
  const { key, kept, other, same } = clash
  const second = `Unexpected \`${pathText(other)}\`, another name of \`${pathText(kept)}\``
  return {
    severity: same ? 'info' : 'error',
    rule: 'form/names',
    message: same ? `${second} with the same value` : `${second} with another value`,
    hint: `keep one of the two; the form's own name is \`${key}\``,
    file,
    place: placeOfKey(other),
    related: [{ message: 'the other one', place: placeOfKey(kept) }],
  }
}
