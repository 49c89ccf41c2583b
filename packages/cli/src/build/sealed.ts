import { basename } from 'node:path'
import { bytesOf, hashOf, replaceFile } from '@protocol14/core/light'

/**
 * The seal stands for the text, for the command that wrote it, and for the name of the file, which is
 * that of a command line in a folder: what was moved from elsewhere is not of this run.
 */
export const sealOf = (file: string, tool: string, body: string | Uint8Array) =>
  hashOf(`${basename(file)}\n${tool}\n`, body)

/** The text of a file with a right seal, which may be an expected one; nothing of any other. */
export function readSealed(file: string, tool: string, expected?: string): string | undefined {
  try {
    const content = bytesOf(file)
    const end = content.indexOf('\n')
    const body = content.subarray(end + 1)
    const seal = content.toString('utf8', 0, end)
    const isWhole = seal === sealOf(file, tool, body) && seal === (expected ?? seal)
    return isWhole ? body.toString() : undefined
  } catch {
    return undefined
  }
}

/** Writes a text with its seal, and gives that. */
export function writeSealed(file: string, tool: string, body: string): string {
  const bytes = Buffer.from(body)
  const seal = sealOf(file, tool, bytes)
  replaceFile(file, Buffer.concat([Buffer.from(`${seal}\n`), bytes]))
  return seal
}
