import { isAgain, signals } from './again.js'

/** Waits until `stop` is called or the process is told to stop, be it by the one that started it again. */
export function untilStopped() {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
    for (const signal of signals) process.on(signal, resolve)
    if (isAgain && process.connected) process.once('disconnect', asTold)
    else if (isAgain) resolve()
  })
  /** Signals end the process by themselves from now on. */
  const leave = () => {
    for (const signal of signals) process.off(signal, stop)
    process.off('disconnect', asTold)
    if (isAgain && process.connected) process.disconnect()
  }
  return { stopped, stop, leave }
}

/** The process that started this one was told to stop. */
const asTold = () => process.kill(process.pid, 'SIGTERM')
