import type { Goal } from './goals.js'
import type { Measured } from './measured.js'
import { floor } from './runs.js'

/** The middle one, and how far all of them reach. */
interface Spread {
  median: number
  low: number
  high: number
}

function spreadOf(list: number[]): Spread {
  const sorted = [...list].sort((a, b) => a - b)
  const [low = Number.NaN, high = Number.NaN] = [sorted[0], sorted.at(-1)]
  const half = (sorted.length - 1) / 2
  const middle = [sorted[Math.floor(half)] ?? low, sorted[Math.ceil(half)] ?? high] as const
  return { median: (middle[0] + middle[1]) / 2, low, high }
}

/** How many times as long a run took as another one, in the same round. */
const ratiosOf = (one: Measured, other: Measured): Spread =>
  spreadOf(one.times.map((time, round) => time / (other.times[round] ?? Number.NaN)))

/** All that was measured, as a table in Markdown. */
export function tableOf(all: Measured[]): string {
  const rows = all.map((one) => {
    const { median, low, high } = spreadOf(one.times)
    const least = find(all, [floor, one.forms])
    const ratio = least ? decimal(ratiosOf(one, least).median) : ''
    const memory = one.memory === undefined ? '' : whole(one.memory)
    const cells = [one.name, whole(median), `${whole(low)} to ${whole(high)}`, ratio, memory]
    return `| ${whole(one.forms)} | ${cells.join(' | ')} |`
  })
  const head = `| Forms | | ms | all rounds | to \`${floor}\` | MB |\n|---|---|---|---|---|---|`
  return [head, ...rows].join('\n')
}

/** What was to be reached and what was, as a table in Markdown; without goals of other runs. */
export function goalsTable(goals: Goal[], all: Measured[]): string {
  const rows = goals.flatMap(({ text, run, to, most }) => {
    const reached = reachedBy(all, run, to)
    if (!reached) return []
    const { median, low, high } = reached
    const said = `${decimal(median)} | ${decimal(low)} to ${decimal(high)}`
    return [`| ${text} | ${most} | ${said} | ${median <= most ? 'yes' : 'no'} |`]
  })
  if (rows.length === 0) return ''
  return ['| | At most | Measured | All rounds | Reached |\n|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}

function reachedBy(all: Measured[], run: Goal['run'], to: Goal['to']): Spread | undefined {
  const one = find(all, run)
  if (!to) return one?.memory === undefined ? undefined : spreadOf([one.memory])
  const other = find(all, to)
  return one && other ? ratiosOf(one, other) : undefined
}

const find = (all: Measured[], [name, forms]: [string, number]): Measured | undefined =>
  all.find((one) => one.name === name && one.forms === forms)

const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** More digits where there is less before the point. */
const decimal = (value: number): string => (value < 20 ? value.toFixed(2) : whole(value))
