/** Before a command: SIGUSR2 has the process that was started last write how many bytes it holds to `HEAP`. */
const { writeFileSync } = require('node:fs')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')
const { isMainThread } = require('node:worker_threads')

if (isMainThread) {
  const file = process.env.HEAP
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc')
  process.on('SIGUSR2', () => {
    gc()
    writeFileSync(file, String(process.memoryUsage().heapUsed))
  })
  writeFileSync(`${file}-of`, String(process.pid))
}
