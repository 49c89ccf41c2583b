import { parentPort, workerData } from 'node:worker_threads'
import { lastAtWork, watchWork } from '@protocol14/core/light'
import { endSoon } from '../guard.js'
import { run } from '../program.js'
import { type Given, write } from './board.js'

/** The thread of `--isolate`: all of a command, watched from outside. */
export async function inside(): Promise<void> {
  const { argv, board, stopped } = workerData as Given
  watchWork((at) => write(board, at))
  process.once('exit', () => write(board, lastAtWork()))
  const code = await run(['node', 'protocol14', ...argv], { stopped })
  parentPort?.postMessage(code)
  endSoon()
}
