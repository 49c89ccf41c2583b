import { resolve } from 'node:path'
import type { ToldForm } from '../across.js'
import type { CannotRun, Diagnostic } from '../diagnostic.js'
import { planOutput } from '../files/output.js'
import type { Source } from '../form/form.js'

/** A form that was read, and the document that it gave. */
export interface Built {
  /** The form's absolute path. */
  input: string
  source: Source
  diagnostics: Diagnostic[]
  /** Absolute: where the document's path starts, which it does not leave. */
  root: string
  /** The absolute paths of the configs that it is told by. */
  configs: string[]
  /** Nothing if the form has an error. */
  document?: { output: string; markdown: string }
  /** Nothing if the form could not be read from the disk. */
  told?: ToldForm
  /** Why its config cannot be used, which is no fault of the form. */
  cannotRun?: CannotRun
}

/** Takes back every document that cannot go where it should; says why at its form. */
export function refuseClashes(built: Built[]): void {
  for (const one of built) {
    if (!one.document) continue
    const problem = problemOf(one, one.document.output, built)
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

function problemOf(one: Built, output: string, built: Built[]) {
  const planned = planOutput(one.root, output)
  if ('problem' in planned) return planned.problem
  const target = resolve(one.root, output)
  const other = built.find(
    ({ document, input, root }) =>
      input !== one.input && document && same(resolve(root, document.output), target),
  )
  if (other)
    return {
      message: `Unexpected output \`${output}\`, which \`${other.source.file}\` has as well`,
      hint: 'give the two forms other numbers or names, or the config an `output` with `{number}` or `{name}`',
    }
  if (built.some(({ input }) => same(input, target)))
    return {
      message: `Unexpected output \`${output}\`, which is a form`,
      hint: 'write documents elsewhere',
    }
  return undefined
}

/** Whether two paths are one file on some system. */
const same = (a: string, b: string): boolean => fold(a) === fold(b)

const fold = (path: string): string => path.normalize('NFC').toLowerCase()
