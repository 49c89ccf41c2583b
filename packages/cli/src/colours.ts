import picocolors from 'picocolors'
import { coloured } from './coloured.js'

type Paint = ReturnType<typeof picocolors.createColors>

/** Colours for each stream: one may be a terminal while the other is a file. */
export interface Colours {
  out: Paint
  err: Paint
  /** Which of them have colours, as `coloured` says it. */
  coloured: string
}

/** Colours by what `coloured` says of the flag. */
export function colours(flag: boolean | undefined): Colours {
  const found = coloured(flag)
  const [out, err] = [...found].map((one) => picocolors.createColors(one === 'c'))
  return { out, err, coloured: found } as Colours
}
