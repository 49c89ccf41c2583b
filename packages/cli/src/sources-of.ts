import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Diagnostic } from '@protocol14/core'

/** The texts of the files that diagnostics are about, as far as they can be read. */
export function sourcesOf(diagnostics: Diagnostic[], folder: string): Map<string, string> {
  const placed = diagnostics.filter(({ place }) => place).map(({ file }) => file)
  return new Map(
    placed.flatMap((file): [string, string][] => {
      try {
        return [[file, readFileSync(resolve(folder, file), 'utf8')]]
      } catch {
        return [] // A message without a frame is better than none.
      }
    }),
  )
}
