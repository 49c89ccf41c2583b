import { Worker } from 'node:worker_threads'

/** Seconds that a run over files of strangers may take. */
const most = 120

/** What waits beside the run, which may be inside of one endless step, such as a pattern's. */
const watch = `
const { workerData: { pid, most } } = require('node:worker_threads')
setTimeout(() => {
  require('node:fs').writeSync(2, 'protocol14: Unexpected run of more than ' + most + ' s under \`--untrusted\`, expected less: name fewer folders\\n')
  process.kill(pid, 'SIGKILL')
}, most * 1000)
`

/** Ends the process, as failed, if `work` takes too long. */
export async function withinLimit<Value>(
  work: () => Promise<Value>,
  seconds = most,
): Promise<Value> {
  const worker = new Worker(watch, { eval: true, workerData: { pid: process.pid, most: seconds } })
  worker.unref()
  try {
    return await work()
  } finally {
    await worker.terminate()
  }
}
