import { existsSync } from 'node:fs'
import { bytesOf } from '@protocol14/core/light'

/** Whether a file that was a form still seems to be one. */
export const isForm = (file: string): boolean =>
  existsSync(file) && bytesOf(file).includes('protocol_number')
