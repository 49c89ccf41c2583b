import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { decidingFiles, isInside } from '@protocol14/core/light'
import type { FSWatcher } from 'chokidar'

/** What a run depends on: absolute paths. */
export interface Watched {
  /** With all that is below. */
  folders: string[]
  files: Set<string>
  /** Code that this process loaded, as it was then. */
  code: Set<string>
  /** What it wrote: only whether they are gone counts. */
  documents: string[]
}

/** Whether a file decides what is found in its folder, or how it is told. */
export const decides = (path: string): boolean => decidingFiles.includes(basename(path))

/** Folders of other tools, and our own. */
export const isApart = (path: string): boolean =>
  /[\\/](?:node_modules|\.git|\.protocol14(?:\.lock.*)?)(?:[\\/]|$)/.test(path)

/**
 * What lies outside of the folder that is watched anyway, or in one of another tool. Files that may
 * come there are looked for by themselves: to watch for them is to watch all of their folder, such as
 * the home of a user, where much goes on.
 */
export function watchMore(watcher: FSWatcher, { folders, files }: Watched, cwd: string): void {
  const outside = [...folders, ...files].filter((path) => !isInside(path, cwd) && existsSync(path))
  if (outside.length > 0) watcher.add(outside)
}

/** Whether a file may be what a run failed at, and no log of it. */
export const mayBeCode = (path: string): boolean => /\.(?:[cm]?[jt]sx?|json|ya?ml)$/.test(path)
