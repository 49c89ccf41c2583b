import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type AtWork, textOf } from '@protocol14/core/light'
import { ended } from '../guard.js'
import { visible } from '../visible.js'
import { clear, type Given, read, shared } from './board.js'

/** What was at work when a run had to be ended, and why it was. */
interface Stopped {
  at: AtWork
  why: string
}

/** A form, or what is shared by all of them, may take so much. */
const memory = 1024

/**
 * Runs a command in a thread that is ended where the code of a config or plugin takes too long, too
 * much memory, or ends the process. What it was telling is refused then, and the rest is told anew.
 * Gives the exit code. `folder` is that of the built command.
 */
export async function isolated(argv: string[], folder: string): Promise<number> {
  const limit = secondsOf(argv)
  const stopped: Record<string, string> = {}
  for (;;) {
    const end = await attempt({ argv, folder, stopped }, limit)
    if (typeof end === 'number') return end
    const { at, why } = end
    const where = at.where ? `, ${at.where}` : ''
    if (at.form === undefined || at.form in stopped) {
      const form = at.form === undefined ? '' : `, at ${at.form}`
      process.stderr.write(`protocol14: ${visible(`${why}${where}${form}`)}\n`)
      return 2
    }
    stopped[at.form] = `${why}${where}`
  }
}

/** One run: its exit code, or what ended it. */
function attempt(
  given: Pick<Given, 'argv' | 'folder' | 'stopped'>,
  limit: number,
): Promise<number | Stopped> {
  const board = shared()
  const worker = new Worker(join(given.folder, 'thread.cjs'), {
    workerData: { ...given, board, work: 'inside', command: given.argv[0] } satisfies Given,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  })
  return new Promise((resolve) => {
    let done: number | undefined
    const end = (ended: number | Stopped) => {
      clearInterval(timer)
      resolve(ended)
    }
    const stop = (why: string) => {
      const at = read(board)
      clear(board)
      end({ at, why })
      worker.terminate()
    }
    let seen = -1
    let since = performance.now()
    const timer = setInterval(() => {
      const now = Atomics.load(board.count, 0)
      const { where, isLoading } = read(board)
      if (now !== seen || where === undefined) since = performance.now()
      seen = now
      const most = isLoading ? 3 * limit : limit
      if (performance.now() - since > most * 1000) stop(`Unexpected run of more than ${most} s`)
    }, 50)
    worker.on('message', (code: number) => {
      done = code
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        return stop(`Unexpected use of more than ${memory} MB of memory`)
      // Thrown by a timer: which form that was for is not known.
      const { where } = read(board)
      end({
        at: { where: `the last plugin at work was ${where}` },
        why: `Unexpected error: ${textOf(error)}`,
      })
    })
    worker.once('exit', () => {
      if (done === undefined) stop(`Unexpected end: ${ended}`)
      else end(done)
    })
  })
}

/** What `--timeout` says, which the command itself looks at more closely. */
function secondsOf(argv: string[]): number {
  const given = argv.map(
    (one, at) => /^--timeout(?:=(.*))?$/.exec(one) && (one.split('=')[1] ?? argv[at + 1]),
  )
  const seconds = Number(given.find((one) => one))
  return seconds > 0 ? seconds : 10
}
