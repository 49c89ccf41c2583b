import { parentPort, workerData } from 'node:worker_threads'
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
  tasks: Task[]
  /** Where all threads find the next task. */
  next: Int32Array
}

/** Sent in parts: a message costs more than a form. */
const part = 16

/** Tells forms in this thread, and sends what became of them to the main thread. */
export async function tellTasks(): Promise<void> {
  const { setting, out, tasks, next } = workerData as ThreadData
  const project = await openProject(setting)
  const told: [number, Told][] = []
  const send = () => parentPort?.postMessage(told.splice(0))
  await taken(next, tasks, async (task, index) => {
    const one = await tellTask(task, project, out)
    // An error cannot be sent as it is: the main thread meets it too.
    if (!one.draft.cannotRun) told.push([index, one])
    if (told.length >= part) send()
  })
  send()
}
