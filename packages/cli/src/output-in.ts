import { basename, resolve } from 'node:path'
import { pathFrom } from './path-from.js'
import type { Places } from './select.js'

/** Where documents go, from the root: `--out` is a path from where the command runs. */
export function outputIn({ cwd, root }: Places, out: string | undefined) {
  return (output: string): string => {
    if (out === undefined) return output
    const path = pathFrom(root, resolve(cwd, out))
    return path.endsWith('.md') ? path : `${path === '' ? '' : `${path}/`}${basename(output)}`
  }
}
