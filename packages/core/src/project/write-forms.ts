import { resolve } from 'node:path'
import { shown } from '../config/folders.js'
import { breath } from '../files/breath.js'
import { wouldWrite, writeDocument } from '../files/write.js'
import type { Draft } from './draft.js'

/** What became of a form. */
export interface Result {
  told: Draft
  /** The document, or the form if it gave none; from where the command runs. */
  path: string
  state: 'written' | 'unchanged' | 'refused'
  why?: string
  hint?: string
}

/**
 * Writes what was built, in order; what has no document is refused. Under `dryRun` it only says what
 * it would do; with `force` it writes over files that were edited by hand or are somebody else's.
 */
export async function* writeForms(
  all: Draft[],
  { cwd, dryRun = false, force = false }: { cwd: string; dryRun?: boolean; force?: boolean },
): AsyncGenerator<Result> {
  for (const one of all) {
    await breath()
    const { document, file, root } = one
    if (!document) {
      yield { told: one, path: file, state: 'refused', why: whyRefused(one) }
      continue
    }
    const path = shown(cwd, resolve(root, document.output))
    if (one.isOnDisk) {
      yield { told: one, path, state: 'unchanged' }
      continue
    }
    const put = dryRun ? wouldWrite : writeDocument
    const outcome = await put(root, document.output, document.markdown, { force })
    if (outcome.state !== 'refused') yield { told: one, path, state: outcome.state }
    else yield { told: one, path, state: 'refused', why: outcome.message, hint: outcome.hint }
  }
}

function whyRefused({ diagnostics, cannotRun }: Draft): string {
  if (cannotRun) return 'its config cannot be used'
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return `${errors} error${errors === 1 ? '' : 's'}`
}
