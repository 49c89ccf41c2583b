import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** `folder` and those above it, up to the root of the git repository, else of the file system. */
export function* foldersUp(folder: string): Generator<string> {
  yield folder
  const above = dirname(folder)
  if (above !== folder && !existsSync(join(folder, '.git'))) yield* foldersUp(above)
}

/** `path` as messages name it: from `cwd`, with `/`. */
export function shown(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join('/') || '.'
}

/** `path` with `/`, as stacks have it on every system. */
export const slashed = (path: string): string => path.split(sep).join('/')

/** Whether `path` is `folder` or below it; both absolute. */
export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
