import { type ChildProcess, spawn } from 'node:child_process'
import { mark, signals, startAgain } from './again.js'

/** Runs the command anew, as often as it asks for that; gives its exit code. It ends with this process. */
export async function again(file: string, argv: string[]): Promise<number> {
  let child: ChildProcess | undefined
  let isStopped = false
  const stop = () => {
    isStopped = true
    if (child?.connected) child.disconnect()
  }
  for (const signal of signals) process.on(signal, stop)
  for (;;) {
    child = spawn(process.execPath, [...process.execArgv, file, ...argv], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, [mark]: '1' },
    })
    const code = await new Promise<number | null>((resolve) => child?.once('exit', resolve))
    // Ctrl-C may meet it before it is ready for that.
    if (isStopped) return code === startAgain ? 0 : (code ?? 0)
    if (code !== startAgain) return code ?? 2
  }
}
