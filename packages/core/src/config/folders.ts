import { existsSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'

/** `folder` and those above it, up to the root of the git repository, else of the file system. */
export function* foldersUp(folder: string): Generator<string> {
  yield folder
  const above = dirname(folder)
  if (above !== folder && !existsSync(join(folder, '.git'))) yield* foldersUp(above)
}

/** `path` with `/`, as stacks have it on every system. */
export const slashed = (path: string): string => path.split(sep).join('/')

/** `path` as messages name it: from `cwd`, with `/`. */
export const shown = (cwd: string, path: string): string => slashed(relative(cwd, path)) || '.'

/** Whether a path as it was typed begins elsewhere than in the folder that it is meant from. */
export const beginsElsewhere = (path: string): boolean => /^([\\/]|[a-z]:)/i.test(path)

/** A path that is meant from `base`, from `root`; one that begins elsewhere is refused where it is written. */
export function fromRoot(path: string, base: string, root: string): string {
  if (path === '' || beginsElsewhere(path)) return path
  const from = shown(root, base)
  return posix.normalize(from === '.' ? path : `${from}/${path}`)
}

/** Whether `path` is `folder` or below it; both absolute. */
export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
