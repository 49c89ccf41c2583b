import { type Stats, statSync } from 'node:fs'

/** What changes with a file; empty for one that is not there, or that nobody may look at. */
export function stampOf(file: string): string {
  const stats = statsAt(file)
  return stats ? [stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join() : ''
}

/** When a file changed, in milliseconds; 0 for one that is not there. */
export const changedAt = (file: string): number => statsAt(file)?.ctimeMs ?? 0

function statsAt(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined // It is in no folder, or nobody may look.
  }
}
