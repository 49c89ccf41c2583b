import type fc from 'fast-check'
import { laws as ofImport } from '../import/laws.js'

/** All that is tried by `npm run fuzz`, by what it says. */
export const laws: Record<string, fc.IRawProperty<unknown>> = {
  ...(ofImport as Record<string, fc.IRawProperty<unknown>>),
}
