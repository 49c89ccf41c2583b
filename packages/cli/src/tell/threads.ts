import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { few, type Waiting } from './spool.js'
import { taken } from './taken.js'
import type { Task, Told } from './task.js'
import type { ThreadData } from './thread.js'

/** Starting a thread takes as long as telling so many forms. */
const worthwhile = 150

/** More threads would wait for each other's memory. */
const most = 4

/**
 * Where there are many forms: a quarter of the room for what is new, in megabytes, and for what is in
 * use a quarter as much again, where V8 would have it grow to four times as much before it tidies up.
 */
const small = { maxYoungGenerationSizeMb: 12 }

/** How many threads tell `forms` forms, this one included. */
export const threadsFor = (forms: number, wanted?: number): number =>
  Math.max(
    1,
    Math.min(
      forms,
      wanted ?? Math.min(availableParallelism(), most, 1 + Math.floor(forms / worthwhile)),
    ),
  )

/**
 * What becomes of `tasks`, by their index, told in several threads. `tell` does so in this one, and
 * also what another thread could not. `folder` is that of the built command.
 */
export async function inThreads(
  tasks: Task[],
  threads: number,
  { folder, data, tell, keep }: Given,
): Promise<Told[]> {
  const isSmall = tasks.length > few
  if (isSmall) setFlagsFromString('--heap-growing-percent=25')
  const told: Waiting[] = []
  const next = new Int32Array(new SharedArrayBuffer(4))
  const workerData: ThreadData = { work: 'tellTasks', ...data, tasks, next }
  const others = Array.from({ length: threads - 1 }, () => {
    const worker = new Worker(join(folder, 'thread.cjs'), {
      workerData,
      ...(isSmall && { resourceLimits: small }),
    })
    worker.on('message', (one: [number, Told][]) => {
      for (const [index, given] of one) told[index] = keep(given)
    })
    return new Promise<void>((resolve) => {
      worker.once('error', () => resolve()) // What it leaves is told here, with the same error.
      worker.once('exit', () => resolve())
    })
  })
  await taken(next, tasks, async (task, index) => {
    told[index] = await tell(task)
  })
  await Promise.all(others)
  for (const [index, task] of tasks.entries()) told[index] ??= await tell(task)
  return told.map((one) => one())
}

interface Given {
  folder: string
  data: Pick<ThreadData, 'command' | 'setting' | 'out' | 'isHashed'>
  /** What is told in this thread is kept already. */
  tell(task: Task): Promise<Waiting>
  keep(told: Told): Waiting
}
