import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { workerData } from 'node:worker_threads'
import { compiled } from './compiled.js'

/* The start of every thread: it does the `work` that it is given. */

const { work, command } = workerData as { work: 'inside' | 'tellTasks'; command: string }
compiled(dirname(fileURLToPath(import.meta.url)), command).whole[work]()
