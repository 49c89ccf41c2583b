import { run } from './command.js'
import { memoryIn, memoryOf, watched } from './memory.js'
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
    for (const [index, one] of runs.entries()) measure(one, all[index] as Measured)
  }
  for (const [index, one] of all.entries()) one.memory ??= await memoryAlone(runs[index] as Run)
  return all
}

/** Milliseconds of the whole process, and the most memory of all rounds. */
function measure({ name, command, before, expected }: Run, into: Measured): void {
  before?.()
  const one = watched(command)
  const start = performance.now()
  const { out, err } = run(one)
  into.times.push(performance.now() - start)
  const memory = memoryIn(err)
  if (memory !== undefined) into.memory = Math.max(memory, into.memory ?? 0)
  if (expected && !expected.test(out))
    throw new Error(`${name}: Unexpected ${out.slice(-300)}, expected ${expected}`)
}

function memoryAlone({ command, before }: Run): Promise<number | undefined> {
  before?.()
  return memoryOf(command)
}
