import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { atFile, CannotRun, cannotRun } from '../diagnostic.js'
import { readText } from '../files/read-file.js'
import { foldersUp, isInside, shown } from './folders.js'

/** What keeps a run from the code of a tree that strangers wrote. */
export interface Fence {
  /** Absolute and real: the top of the repository, else the folder that the command runs in. */
  tree: string
  /** The code that may run, by the names that configs have for it; absolute and outside of the tree. */
  plugins: Map<string, string>
}

/**
 * The fence around the tree that `cwd` is in. `plugins` are paths of what is trusted, by its names.
 * Throws `CannotRun` for one that is in the tree itself.
 */
export function fenceOf(cwd: string, plugins: Record<string, string>): Fence {
  const top = [...foldersUp(cwd)].at(-1) ?? cwd
  const tree = realpathSync.native(existsSync(join(top, '.git')) ? top : cwd)
  const real = Object.entries(plugins).map(([name, path]): [string, string] => {
    const file = existsSync(path) ? realpathSync.native(path) : resolve(path)
    if (!isInside(file, tree)) return [name, file]
    const message = `Unexpected plugin \`${name}\` at \`${shown(cwd, file)}\`, expected one outside of the tree that is not trusted`
    throw cannotRun('flag/plugin', '', message, 'install it, and protocol14, in another folder')
  })
  return { tree, plugins: new Map(real) }
}

/**
 * Reads a config that a run behind a fence meets, at most 256 KiB. `by` is the file that names it, or
 * it itself: what the tree names stays in the tree, also by links. Throws `CannotRun`.
 */
export async function readFenced(
  path: string,
  { cwd, fence: { tree }, by = path }: { cwd: string; fence: Fence; by?: string },
): Promise<string> {
  const read = await readText(path, { root: isInside(by, tree) ? tree : dirname(path) })
  if ('text' in read) return read.text
  const file = shown(cwd, path)
  throw new CannotRun(atFile(read.diagnostics, file))
}
