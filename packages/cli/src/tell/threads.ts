import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Progress } from './progress.js'
import { taken } from './taken.js'
import type { Task, Told } from './task.js'
import type { ThreadData } from './thread.js'

/** Starting a thread takes as long as telling so many forms. */
const worthwhile = 150

/** More threads would wait for each other's memory. */
const most = 4

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
  { folder, data, tell, progress }: Given,
): Promise<Told[]> {
  const told: Told[] = []
  const next = new Int32Array(new SharedArrayBuffer(4))
  const workerData: ThreadData = { work: 'tellTasks', ...data, tasks, next }
  const others = Array.from({ length: threads - 1 }, () => {
    const worker = new Worker(join(folder, 'thread.cjs'), { workerData })
    worker.on('message', (one: [number, Told][]) => {
      for (const [index, draft] of one) told[index] = draft
      progress.step(one.length)
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
  return told
}

interface Given {
  folder: string
  data: Pick<ThreadData, 'command' | 'setting' | 'out'>
  tell(task: Task): Promise<Told>
  progress: Progress
}
