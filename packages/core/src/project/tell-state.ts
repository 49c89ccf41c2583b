import type { Diagnostic } from '../diagnostic.js'
import type { State } from './found.js'

/** That a form has no document. */
export const tellMissing = (file: string): Diagnostic => ({
  severity: 'error',
  rule: 'document/missing',
  message: `Missing document \`${file}\``,
  hint: 'run `protocol14 build`',
  file,
})

/** How to have an edit of a document in its form, after which a build keeps it. */
const takeBack = (command: string, file: string): string =>
  `take it into the form with \`protocol14 ${command} ${file}\`, or take it back`

/**
 * What the differences between a document and its form mean, by how they came about. `command` is
 * the one that brings an edit into the form.
 */
export function tellState(
  state: State,
  file: string,
  found: Diagnostic[],
  command: 'import' | 'merge',
): Diagnostic[] {
  if (state === 'stale') return stale(file, found)
  if (found.some(({ rule }) => rule.startsWith('document/')))
    return found.map((one) =>
      one.rule === 'document/drift' && state === 'edited'
        ? { ...one, hint: takeBack(command, file) }
        : one,
    )
  const message =
    state === 'edited'
      ? 'Unexpected edit by hand, which changes no value'
      : 'Missing mark of protocol14 at the end, expected a document that it generated'
  const hint = 'have it as generated again by `protocol14 build --force`'
  return [{ severity: 'warning', rule: 'document/edited', message, hint, file }, ...found]
}

/** Nobody touched a stale document: what differs is what its form or the config says by now. */
function stale(file: string, found: Diagnostic[]): Diagnostic[] {
  const rule = 'document/stale'
  const hint = 'run `protocol14 build`'
  const values = found.filter((one) => one.rule === 'document/drift')
  if (values.length > 0) return values.map((one) => ({ ...one, rule, hint }))
  const message = 'Unexpected older document, expected what the form and the config give now'
  return [{ severity: 'error', rule, message, hint, file }]
}
