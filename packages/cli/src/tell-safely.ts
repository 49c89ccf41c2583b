import { type Outcome, type Protocol, type Source, tellProtocol } from '@protocol14/core'
import { cannotRun } from './cannot-run.js'
import { textOf } from './guard.js'

/** A form as a document; what a section throws becomes `CannotRun`, with the form that it met. */
export function tellSafely(source: Source, protocol: Protocol): Outcome {
  try {
    return tellProtocol(source, protocol)
  } catch (error) {
    const message = `Unexpected error of a section: ${textOf(error)}`
    const hint = 'mend the section, or leave it out of `sections`'
    throw Object.assign(cannotRun('form/section', source.file, message, hint), { cause: error })
  }
}
