import { resolve } from 'node:path'
import { type Diagnostic, planOutput, type Source, type ToldForm } from '@protocol14/core'

/** A form that was read, and the document that it gave. */
export interface Built {
  /** The form's absolute path. */
  input: string
  source: Source
  diagnostics: Diagnostic[]
  /** Nothing if the form has an error. */
  document?: { output: string; markdown: string }
  /** Nothing if the form could not be read from the disk. */
  told?: ToldForm
}

/** Takes back every document that cannot go where it should; says why at its form. */
export function refuseClashes(built: Built[], root: string): void {
  for (const one of built) {
    if (!one.document) continue
    const problem = problemOf(one, one.document.output, built, root)
    if (problem)
      one.diagnostics.push({
        severity: 'error',
        rule: 'write/output',
        file: one.source.file,
        ...problem,
      })
  }
  for (const one of built)
    if (one.diagnostics.some(({ severity }) => severity === 'error')) delete one.document
}

function problemOf(one: Built, output: string, built: Built[], root: string) {
  const planned = planOutput(root, output)
  if ('problem' in planned) return planned.problem
  const other = built.find(
    ({ document, input }) => input !== one.input && document && same(document.output, output),
  )
  if (other)
    return {
      message: `Unexpected output \`${output}\`, which \`${other.source.file}\` has as well`,
      hint: 'give the two forms other numbers or names, or the config an `output` with `{number}` or `{name}`',
    }
  if (built.some(({ input }) => same(input, resolve(root, output))))
    return {
      message: `Unexpected output \`${output}\`, which is a form`,
      hint: 'write documents elsewhere',
    }
  return undefined
}

/** Whether two paths are one file on some system. */
const same = (a: string, b: string): boolean => fold(a) === fold(b)

const fold = (path: string): string => path.normalize('NFC').toLowerCase()
