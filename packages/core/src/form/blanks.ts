import type { Diagnostic } from '../diagnostic.js'
import { isFilled, pathText } from '../path.js'
import { valueAt } from '../problem.js'
import type { Path } from '../section.js'
import type { Form } from './form.js'

/**
 * `blanks` of a form that were typed, and on whose lines nothing was `said` yet: they are not needed,
 * and would be told.
 */
export function blanksIn(form: Form, blanks: Path[], said: Diagnostic[]): Diagnostic[] {
  if (blanks.length === 0) return []
  const lines = new Set(said.map(({ place }) => place?.start.line))
  return blanks
    .filter((path) => !isFilled(form, path))
    .map((path): Diagnostic => {
      const name = pathText(form.ownPath(path))
      const found = String(valueAt(form.data, path)).trim()
      return {
        severity: 'warning',
        rule: 'form/blank',
        message: `Unexpected \`${found}\` in \`${name}\`, expected what it stands for`,
        hint: 'fill in the blank, or remove the key',
        file: form.file,
        place: form.placeOf(path),
      }
    })
    .filter(({ place }) => !lines.has(place?.start.line))
}
