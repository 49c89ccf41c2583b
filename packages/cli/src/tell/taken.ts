import { breath } from '@protocol14/core/light'
import type { Task } from './task.js'

/** Takes one task after the other, of those that no thread took before. */
export async function taken(
  next: Int32Array,
  tasks: Task[],
  work: (task: Task, index: number) => Promise<void>,
): Promise<void> {
  for (let at = Atomics.add(next, 0, 1); at < tasks.length; at = Atomics.add(next, 0, 1)) {
    await breath()
    await work(tasks[at] as Task, at)
  }
}
