import { CannotRun } from '@protocol14/core'

/** An error that ends the command with 2; `file` is what it is about, from where the command runs. */
export function cannotRun(rule: string, file: string, message: string, hint: string): CannotRun {
  return new CannotRun([{ severity: 'error', rule, file, message, hint }])
}
