import { type Stats, statSync } from 'node:fs'

/** What is at a path; nothing where nothing is. Why the system cannot look is told when it is read. */
export function statsOf(path: string): Stats | 'unknown' | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return 'unknown'
  }
}

/** Whether a path leads to a folder. */
export function isFolder(path: string): boolean {
  const stats = statsOf(path)
  return stats !== 'unknown' && stats?.isDirectory() === true
}
