import { parentPort, workerData } from 'node:worker_threads'
import { loadHashes } from '../build/hash.js'
import { openProject, type Setting } from '../setting.js'
import { taken } from './taken.js'
import { type Task, type Told, tellTask } from './task.js'

/** What a thread is given. */
export interface ThreadData {
  work: 'tellTasks'
  /** Whose compiled text a thread loads. */
  command: 'build' | 'check'
  setting: Setting
  out?: string | undefined
  /** Whether hashes of forms are asked for. */
  isHashed: boolean
  tasks: Task[]
  /** Where all threads find the next task. */
  next: Int32Array
}

/** Sent in parts: a message costs more than a form. */
const part = 16

/** Tells forms in this thread, and sends what became of them to the main thread. */
export async function tellTasks(): Promise<void> {
  const { setting, out, isHashed, tasks, next } = workerData as ThreadData
  const hashes = isHashed ? await loadHashes() : undefined
  const project = await openProject({ ...setting, ...(hashes && { hashOf: hashes.of }) })
  const told: [number, Told][] = []
  const send = () => parentPort?.postMessage(told.splice(0))
  await taken(next, tasks, async (task, index) => {
    const one = await tellTask(task, project, { out, hashes })
    // An error cannot be sent as it is: the main thread meets it too.
    if (!one.draft.cannotRun) told.push([index, one])
    if (told.length >= part) send()
  })
  send()
}
