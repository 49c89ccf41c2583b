import { writeSync } from 'node:fs'
import { type AtWork, textOf } from '@protocol14/core/light'
import { visible } from './visible.js'

/** Whether the process may end. */
let isOver = false

let lastAtWork = (): AtWork => ({})

/** How an end that nobody foresaw finds out what was at work: the whole command knows, once it is loaded. */
export function askWhenOver(last: () => AtWork): void {
  lastAtWork = last
}

/**
 * Runs `work` so that the exit code is true: 2 for what nobody foresaw, also where a config or a
 * section ends the process or waits for ever. A stack trace is for those who ask with DEBUG.
 */
export async function guarded(work: () => Promise<number>): Promise<number> {
  isOver = false
  process.once('exit', () => {
    if (isOver) return
    process.exitCode = 2
    const { form, where = 'in the config or a section' } = lastAtWork()
    tell(visible(`Unexpected end: ${ended}, ${where}${form === undefined ? '' : `, at ${form}`}`))
  })
  process.once('uncaughtException', (error) => {
    isOver = true
    const { where } = lastAtWork()
    unforeseen(error, where === undefined ? '' : `; the last plugin at work was ${where}`)
    process.exit(2)
  })
  try {
    return await work()
  } catch (error) {
    unforeseen(error)
    return 2
  } finally {
    isOver = true
  }
}

/** Before anything is said: whoever reads the output may go away. */
export function mindReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessGone)
}

/**
 * Writes all that a run says to a stream of the process, which takes Node longer to open than a hundred
 * forms to be looked at. Whether that was possible: else Node does it, which needs `endSoon`.
 */
export function print(stream: 'stdout' | 'stderr', text: string): boolean {
  const bytes = Buffer.from(text)
  let done = 0
  try {
    while (done < bytes.length) done += writeSync(stream === 'stdout' ? 1 : 2, bytes, done)
    return true
  } catch {
    // It takes no more for now, or nobody reads it: Node knows what to do about that.
    mindReaders()
    process[stream].write(bytes.subarray(done))
    return false
  }
}

/**
 * Ends the process once all is written; the exit code stays. At once where nothing goes on: it would be
 * over anyway, but clear up its memory first. What a config or a section left, such as a timer, has a
 * second.
 */
export function endSoon(): void {
  const end = () => {
    if (!isIdle())
      tell('Unexpected work that goes on, which a config or a section began: it was ended')
    process.exit()
  }
  process.stderr.write('', () =>
    process.stdout.write('', () => {
      if (isIdle()) process.exit()
      setTimeout(end, 1000).unref()
    }),
  )
}

/**
 * Whether nothing is open but the streams of the process itself; those into files are no resources. A
 * watch takes its time to close, and does nothing by itself.
 */
const isIdle = (): boolean =>
  process.getActiveResourcesInfo().filter((one) => one !== 'FSEventWrap').length <=
  [process.stdout, process.stderr].filter((one) => 'ref' in one).length

/**
 * Lets Ctrl-C end the process where `breath` is drawn: between two files, and not inside of one. Gives
 * what takes that back.
 */
export function stopBetween(): () => void {
  const ends = [['SIGINT', 2] as const, ['SIGTERM', 15] as const].map(([signal, number]) => {
    const end = () => {
      isOver = true
      tell('Stopped: what was written is whole, the rest is as it was')
      process.exit(128 + number)
    }
    process.once(signal, end)
    return () => process.off(signal, end)
  })
  return () => {
    for (const one of ends) one()
  }
}

/** What nobody but a config or a section does. */
export const ended = '`process.exit` was called, or something waits for ever'

const tell = (text: string) => process.stderr.write(`protocol14: ${text}\n`)

function unforeseen(error: unknown, where = ''): void {
  const isGone = Object(error).syscall === 'uv_cwd'
  const what = isGone
    ? 'Missing current folder, which was removed: go to another one'
    : `Unexpected error: ${textOf(error)}${where}`
  tell(visible(what))
  tellStack(error)
}

/** The stack of an error, for those who ask. */
export function tellStack(error: unknown): void {
  const { stack } = Object(error) as Partial<Error>
  if (process.env.DEBUG && stack) process.stderr.write(`${stack}\n`)
}

/** Whoever read the output, such as `head`, may have seen enough. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  // Thrown, it would be told as of the last plugin at work.
  isOver = true
  unforeseen(error)
  process.exit(2)
}
