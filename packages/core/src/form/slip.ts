import type { Missing } from '../judge.js'
import { nearest } from '../nearest.js'
import { pathText } from '../path.js'
import type { Path } from '../section.js'
import type { Form } from './form.js'

/** A key that no section knows, and those that are known there. */
export interface Stranger {
  path: Path
  known: string[]
}

/** Says of a missing key that this one stands in its place, if it does; tells whether. */
export function toldAsSlip({ path, known }: Stranger, form: Form, missing: Missing): boolean {
  const name = nameAt(path, form)
  const near = missing.size > 0 ? nearest(name, known) : undefined
  if (near === undefined) return false
  const meant = [...path.slice(0, -1), near]
  const said = missing.get(pathText(meant))
  // One that is there without a value is to be filled in.
  if (!said || isAt(form, meant)) return false
  missing.delete(pathText(meant))
  Object.assign(said, { place: form.placeOfKey(path), hint: `rename \`${name}\` to \`${near}\`` })
  return true
}

/** What the file calls the key that a path ends with. */
export const nameAt = (path: Path, form: Form): string => String(form.ownPath(path).at(-1))

/** Whether a key is in the file, be it without a value. */
function isAt(form: Form, path: Path): boolean {
  const { start, end } = form.placeOfKey(path)
  const line = form.text.split('\n')[start.line - 1] ?? ''
  return (
    line.slice(start.column - 1, end.column - 1).replace(/^(["'])(.*)\1$/, '$2') === path.at(-1)
  )
}
