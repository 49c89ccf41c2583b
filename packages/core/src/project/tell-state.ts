import type { Diagnostic } from '../diagnostic.js'
import { unseal } from '../files/seal.js'
import type { Source } from '../form/form.js'
import type { State } from './found.js'

/** That a form has no document. */
export const tellMissing = (file: string): Diagnostic => ({
  severity: 'error',
  rule: 'document/missing',
  message: `Missing document \`${file}\``,
  hint: 'run `protocol14 build`',
  file,
})

/** What is said of a document that was built, of which no form is known, beside its text. */
export function tellAlone({ file, text }: Source, isFormGone: boolean): Diagnostic[] {
  const { state } = unseal(text)
  const found: Diagnostic[] = []
  if (state === 'broken')
    found.push({
      severity: 'error',
      rule: 'document/drift',
      message: 'Unexpected edit by hand, and no form to compare it with',
      hint: 'take the edit back, or run `protocol14 check` where the form is',
      file,
    })
  if (isFormGone && state !== 'none')
    found.push({
      severity: 'warning',
      rule: 'document/alone',
      message: 'Missing form of a document that protocol14 built',
      hint: 'remove the document, or put its form back to where a build finds it, such as by `forms` of the config',
      file,
    })
  return found
}

/** How to have an edit of a document kept; no form has what an index says. */
const takeBack = (command: string | undefined, file: string): string =>
  command === undefined
    ? 'take it back: `protocol14 build --force` writes the index as the forms give it'
    : `take it into the form with \`protocol14 ${command} ${file}\`, or take it back`

/**
 * What the differences between a document and its form mean, by how they came about. `command` is
 * the one that brings an edit into the form, if there is one, and `build` where the form has it all.
 */
export function tellState(
  state: State,
  file: string,
  found: Diagnostic[],
  command: 'build' | 'import' | 'merge' | undefined,
): Diagnostic[] {
  if (state === 'stale') return stale(file, found)
  // One that is not parsed was not compared.
  if (found.some(({ rule }) => /^(?:document\/|file\/document$)/.test(rule)))
    return found.map((one) =>
      state === 'edited' && (one.rule === 'document/drift' || command === undefined)
        ? { ...one, hint: takeBack(command, file) }
        : one,
    )
  const message =
    state === 'edited'
      ? 'Unexpected edit by hand, which changes no value'
      : 'Missing mark of protocol14 at the end, expected a document that it generated'
  const isTaken = state === 'edited' && command === 'build'
  const hint = isTaken
    ? 'run `protocol14 build`: the form says the same, and the last line has to follow'
    : 'have it as generated again by `protocol14 build --force`'
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
