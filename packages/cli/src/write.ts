import { resolve } from 'node:path'
import { wouldWrite, writeDocument } from '@protocol14/core'
import type { BuildOptions } from './build.js'
import type { Built } from './clashes.js'
import { count } from './count.js'
import { pathFrom } from './path-from.js'
import type { Places } from './select.js'

/** What became of a form. */
export interface Result {
  built: Built
  /** The document, or the form if it gave none; from where the command runs. */
  path: string
  state: 'written' | 'unchanged' | 'refused'
  why?: string
  hint?: string
}

/** Writes what was built, in order; forms with errors are refused. */
export async function* write(
  built: Built[],
  { cwd, root }: Places,
  { stdout, dryRun, force = false }: BuildOptions,
): AsyncGenerator<Result> {
  for (const one of built) {
    const { document, diagnostics, source } = one
    if (!document) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length
      yield { built: one, path: source.file, state: 'refused', why: count(errors, 'error') }
      continue
    }
    const path = pathFrom(cwd, resolve(root, document.output))
    if (stdout) {
      process.stdout.write(document.markdown)
      yield { built: one, path, state: 'written' }
      continue
    }
    const put = dryRun ? wouldWrite : writeDocument
    const outcome = await put(root, document.output, document.markdown, { force })
    if (outcome.state !== 'refused') yield { built: one, path, state: outcome.state }
    else yield { built: one, path, state: 'refused', why: outcome.message, hint: outcome.hint }
  }
}
