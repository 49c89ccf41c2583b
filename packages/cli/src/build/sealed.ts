import { basename } from 'node:path'
import { bytesOf, replaceFile } from '@protocol14/core/light'
import type { Hashes } from './hash.js'

/** Who keeps something of a run: by this it is known to be whole, and of this very command. */
export interface Keeper {
  hashes: Hashes
  /** What stands for the command. */
  tool: string
}

/**
 * The seal stands for the content, for the command that wrote it, and for the name of the file, which is
 * that of a command line in a folder: what was moved from elsewhere is not of this run.
 */
export const sealOf = (
  file: string,
  { hashes, tool }: Keeper,
  ...parts: (string | Uint8Array)[]
): string => hashes.of(`${basename(file)}\n${tool}\n`, ...parts)

/** The content of a file with a right seal, which may be an expected one; nothing of any other. */
export function readSealed(file: string, keeper: Keeper, expected?: string): Buffer | undefined {
  try {
    const content = bytesOf(file)
    const end = content.indexOf('\n')
    const body = content.subarray(end + 1)
    const seal = content.toString('utf8', 0, end)
    const isWhole = seal === sealOf(file, keeper, body) && seal === (expected ?? seal)
    return isWhole ? body : undefined
  } catch {
    return undefined
  }
}

/** Writes a content with its seal, and gives that. */
export function writeSealed(file: string, keeper: Keeper, parts: Uint8Array[]): string {
  const seal = sealOf(file, keeper, ...parts)
  replaceFile(file, [Buffer.from(`${seal}\n`), ...parts])
  return seal
}
