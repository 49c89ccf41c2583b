import { existsSync, readFileSync } from 'node:fs'

/** Whether a file that was a form still seems to be one. */
export const isForm = (file: string): boolean =>
  existsSync(file) && readFileSync(file, 'latin1').includes('protocol_number')
