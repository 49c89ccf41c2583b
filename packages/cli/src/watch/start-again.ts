import { type ChildProcess, spawn } from 'node:child_process'
import { mark, signals, startAgain } from './again.js'

/** Runs the command anew, as often as it asks for that; gives its exit code. It ends with this process. */
export async function again(file: string, argv: string[]): Promise<number> {
  let child: ChildProcess | undefined
  let stoppedBy: number | undefined
  const stop = (_: NodeJS.Signals, signal: number) => {
    stoppedBy = signal
    if (child?.connected) child.disconnect()
  }
  for (const signal of signals) process.on(signal, stop)
  for (;;) {
    child = spawn(process.execPath, [...process.execArgv, file, ...argv], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, [mark]: '1' },
    })
    const code = await new Promise<number | null>((resolve) => child?.once('exit', resolve))
    if (stoppedBy === undefined && code !== startAgain) return code ?? 2
    if (stoppedBy === undefined) continue
    // Ctrl-C may meet it before it is ready for that.
    if (code === startAgain) return 0
    // It knows that it is to stop, and not by what.
    return (code ?? 0) > 128 ? 128 + stoppedBy : (code ?? 0)
  }
}
