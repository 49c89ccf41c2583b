import { basename, resolve } from 'node:path'
import { type OutputOf, shown } from '@protocol14/core'

/** Where documents go, from the root: `--out` is a path from where the command runs. */
export function outputIn(cwd: string, out: string | undefined): OutputOf {
  return (output, root) => {
    if (out === undefined) return output
    const path = shown(root, resolve(cwd, out))
    return path.endsWith('.md') ? path : `${path === '.' ? '' : `${path}/`}${basename(output)}`
  }
}
