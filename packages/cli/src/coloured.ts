import { fstatSync } from 'node:fs'

/**
 * Which of the output and the errors are in colours, as text (`c-`): by the flag, then NO_COLOR and
 * FORCE_COLOR, then whether a terminal reads it.
 */
export function coloured(flag: boolean | undefined, isTerminal = isOpenTerminal): string {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const forced = FORCE_COLOR === undefined ? undefined : !/^(0|false)$/.test(FORCE_COLOR)
  const wanted = flag ?? (NO_COLOR ? false : forced)
  const isColoured = (number: 1 | 2) => wanted ?? (TERM !== 'dumb' && isTerminal(number))
  return (isColoured(1) ? 'c' : '-') + (isColoured(2) ? 'c' : '-')
}

/** Node takes longer to open a stream than to look at hundreds of forms: most are no terminal at a glance. */
const isOpenTerminal = (number: 1 | 2): boolean =>
  mayBeTerminal(number) && (number === 1 ? process.stdout : process.stderr).isTTY === true

function mayBeTerminal(number: number): boolean {
  try {
    return fstatSync(number).isCharacterDevice()
  } catch {
    return true
  }
}
