import { oneLine, textsAt, valuesAt } from '@protocol14/core'

/** A phase, and how it is announced. */
export interface Announced {
  number: string
  /** What its first step says. */
  said: string | undefined
  /** The index of its announcement; -1 if there is none. */
  at: number
}

/** How scripts tell that they ran. */
export const statusLine = /^\[AUTOMATION\]|\{status\}/

/**
 * Which of `lines` announces each phase: the one that its first step says, else one that names it,
 * else one with the same token. Where no words name a phase, the lines that are left are in order.
 */
export function announcementsOf(form: unknown, lines: string[]): Announced[] {
  const told = lines.map(oneLine)
  const phases = valuesAt(form, 'phases[]').map(({ value }, index): Announced => {
    const [number = String(index + 1)] = textsAt(value, 'phase_number')
    const [said] = textsAt(value, 'steps[0].communication_template')
    return { number, said, at: indexIn(told, number, oneLine(said ?? '')) }
  })
  if ([...told, ...phases.map(({ said = '' }) => said)].some((text) => phaseIn.test(text)))
    return phases
  const taken = new Set(phases.map(({ at }) => at))
  const left = told.flatMap((line, at) => (taken.has(at) || statusLine.test(line) ? [] : [at]))
  // Fewer lines than phases may be about anything.
  if (left.length < phases.filter(({ at }) => at < 0).length) return phases
  return phases.map((phase) => (phase.at < 0 ? { ...phase, at: left.shift() ?? -1 } : phase))
}

/** The index of the announcement of a phase by its own words; -1 if there is none. */
function indexIn(lines: string[], number: string, said: string): number {
  const token = /^\[[^\]]+\]/.exec(said)?.[0]
  const ways = [
    (line: string) => said !== '' && line === said,
    (line: string) => !statusLine.test(line) && begun(line) === number,
    (line: string) => token !== undefined && line.startsWith(token),
  ]
  return ways.reduce((found, is) => (found < 0 ? lines.findIndex(is) : found), -1)
}

/** A line that begins with a phase by its number, and whether that is over or at its gate. */
const phaseIn =
  /^\W*(?:(?:start|starting|begin|beginning|entering|now)\s+(?:of\s+|in\s+|with\s+)?)?phase\s+(\d+)(?![\p{L}\p{N}_])([\s\]:.–-]*(?:is\s+|has\s+)?(?:complete|completed|completion|done|over|finish|finished|end|ended|ends|gate)\b)?/iu

/** The number of the phase that a line says to begin. */
function begun(line: string): string | undefined {
  const [, number, over] = phaseIn.exec(line) ?? []
  return over === undefined ? number : undefined
}
