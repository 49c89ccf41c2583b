import { resolve } from 'node:path'
import { shown } from '@protocol14/core'
import { isInside, realOf } from '@protocol14/core/light'
import type { Run } from './run.js'

/**
 * A run as GitHub reads it: with files named from the root of its checkout, though the command ran
 * in a folder of that, as task runners let it.
 */
export function fromCheckout(run: Run, cwd: string): Run {
  const { GITHUB_WORKSPACE } = process.env
  if (!GITHUB_WORKSPACE) return run
  const [folder, root] = [realOf(cwd), realOf(GITHUB_WORKSPACE)]
  if (!isInside(folder, root)) return run
  const named = <One extends { file?: string }>(one: One): One =>
    one.file ? { ...one, file: shown(root, resolve(folder, one.file)) } : one
  const files = run.files.map((one) => ({
    ...one,
    diagnostics: one.diagnostics.map(({ related, ...rest }) => ({
      ...named(rest),
      ...(related && { related: related.map(named) }),
    })),
  }))
  return { ...run, files }
}
