import { type Diagnostic, isError } from '../diagnostic.js'
import type { Form } from '../form/form.js'
import type { Protocol } from '../protocol.js'
import { configured } from './settings.js'
import { unsuppressed } from './suppress.js'

/** What was found, as the config and the comments of the form want it told: severities, strict. */
export function settled(
  found: Diagnostic[],
  { settings = new Map(), strict = false }: Pick<Protocol, 'settings' | 'strict'>,
  { suppressions }: Pick<Form, 'suppressions'> = { suppressions: [] },
): Diagnostic[] {
  const left = unsuppressed(configured(found, settings), suppressions)
  return strict ? left.map(stricter) : left
}

/** Under strict a warning is an error, and so is a gap of a needed key, filled or not. */
function stricter(diagnostic: Diagnostic): Diagnostic {
  const { severity, rule } = diagnostic
  return severity === 'warning' || rule === 'form/needed'
    ? { ...diagnostic, severity: 'error' }
    : diagnostic
}

/** How many errors there are by a flag alone, of what is said under a protocol. */
export function hardenedIn(protocol: Protocol, say: (protocol: Protocol) => Diagnostic[]): number {
  if (!protocol.isHardened) return 0
  const errors = (strict: boolean) => say({ ...protocol, strict }).filter(isError).length
  return errors(true) - errors(false)
}
