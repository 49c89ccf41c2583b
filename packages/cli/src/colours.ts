import picocolors from 'picocolors'

type Paint = ReturnType<typeof picocolors.createColors>

/** Colours for each stream: one may be a terminal while the other is a file. */
export interface Colours {
  out: Paint
  err: Paint
}

/** Colours by the flag, then NO_COLOR and FORCE_COLOR, then whether a terminal reads it. */
export function colours(flag: boolean | undefined): Colours {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const forced = FORCE_COLOR === undefined ? undefined : !/^(0|false)$/.test(FORCE_COLOR)
  const wanted = flag ?? (NO_COLOR ? false : forced)
  const paint = ({ isTTY }: NodeJS.WriteStream) =>
    picocolors.createColors(wanted ?? (isTTY === true && TERM !== 'dumb'))
  return { out: paint(process.stdout), err: paint(process.stderr) }
}

/** Which of the streams have colours, as text. */
export const coloured = ({ out, err }: Colours): string =>
  [out, err].map(({ isColorSupported }) => (isColorSupported ? 'c' : '-')).join('')
