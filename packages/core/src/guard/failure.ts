import type { Diagnostic } from '../diagnostic.js'

/** A section that fails in one of its hooks: it throws, or gives what cannot be used. */
export class SectionError extends Error {
  override name = 'SectionError'
  readonly hint: string
  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause })
    this.hint = hint
  }
}

/** What a section did wrong with the file that it met. Throws all that is no `SectionError` again. */
export function failure(error: unknown, file: string): Diagnostic {
  if (!(error instanceof SectionError)) throw error
  const { message, hint } = error
  return { severity: 'error', rule: 'section/failed', message, hint, file }
}
