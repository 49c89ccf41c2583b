import { run } from './command.js'
import { memoryOf } from './memory.js'
import type { Run } from './runs.js'

/** What was measured of a run. */
export interface Measured {
  name: string
  forms: number
  /** Milliseconds, one for each round. */
  times: number[]
  /** In MB; nothing if it cannot be measured here. */
  memory?: number | undefined
}

/** Runs all, one after the other, in each round: a busy moment of the machine meets all alike. */
export async function measured(runs: Run[], rounds: number): Promise<Measured[]> {
  const all = runs.map(({ name, forms }): Measured => ({ name, forms, times: [] }))
  for (let round = 0; round < rounds; round++) {
    console.error(`Round ${round + 1} of ${rounds}`)
    for (const [index, one] of runs.entries()) all[index]?.times.push(timeOf(one))
  }
  console.error('Memory')
  for (const [index, one] of runs.entries()) {
    one.before?.()
    Object.assign(all[index] ?? {}, { memory: await memoryOf(one.command) })
  }
  return all
}

/** Milliseconds of the whole process. */
function timeOf({ name, command, before, expected }: Run): number {
  before?.()
  const start = performance.now()
  const { out } = run(command)
  const time = performance.now() - start
  if (expected && !expected.test(out))
    throw new Error(`${name}: Unexpected ${out.slice(-300)}, expected ${expected}`)
  return time
}
