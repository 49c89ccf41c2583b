import { basename, resolve } from 'node:path'
import { type OutputOf, shown } from '@protocol14/core'

/** Whether `--out` names one document, else a folder; in any case, so that no folder is called so. */
export const isDocument = (out: string | undefined): boolean => /\.md$/i.test(out ?? '')

/** Where documents go, from the root: `--out` is a path from where the command runs. */
export function outputIn(cwd: string, out: string | undefined): OutputOf {
  return (output, root) => {
    if (out === undefined) return output
    const path = shown(root, resolve(cwd, out))
    return isDocument(path) ? path : `${path === '.' ? '' : `${path}/`}${basename(output)}`
  }
}
