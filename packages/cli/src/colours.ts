import picocolors from 'picocolors'

export type Colours = ReturnType<typeof picocolors.createColors>

/** Colours by the flag, then NO_COLOR and FORCE_COLOR, then whether a terminal reads it. */
export function colours(flag: boolean | undefined): Colours {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const wanted = NO_COLOR
    ? false
    : FORCE_COLOR !== undefined
      ? FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
      : process.stderr.isTTY === true && TERM !== 'dumb'
  return picocolors.createColors(flag ?? wanted)
}
