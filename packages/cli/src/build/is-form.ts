import { bytesOf } from '@protocol14/core/light'

/** Whether a file is a form: one that is none any more, or cannot be read, is none of a run. */
export function isForm(file: string): boolean {
  try {
    return bytesOf(file).includes('protocol_number')
  } catch {
    return false // Why that is so is told when it is built.
  }
}
