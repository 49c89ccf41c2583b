import { textOf } from '@protocol14/core/light'
import { visible } from './visible.js'

/**
 * Runs `work` so that the exit code is true: 2 for what nobody foresaw, also where a config or a
 * section ends the process or waits for ever. A stack trace is for those who ask with DEBUG.
 */
export async function guarded(work: () => Promise<number>): Promise<number> {
  let isOver = false
  process.once('exit', () => {
    if (isOver) return
    process.exitCode = 2
    tell('Unexpected end: the config or a section called `process.exit`, or waits for ever')
  })
  process.once('uncaughtException', (error) => {
    isOver = true
    unforeseen(error)
    process.exit(2)
  })
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessGone)
  try {
    return await work()
  } catch (error) {
    unforeseen(error)
    return 2
  } finally {
    isOver = true
  }
}

const tell = (text: string) => process.stderr.write(`protocol14: ${text}\n`)

function unforeseen(error: unknown): void {
  tell(visible(`Unexpected error: ${textOf(error)}`))
  tellStack(error)
}

/** The stack of an error, for those who ask. */
export function tellStack(error: unknown): void {
  const { stack } = Object(error) as Partial<Error>
  if (process.env.DEBUG && stack) process.stderr.write(`${stack}\n`)
}

/** Whoever read the output, such as `head`, may have seen enough. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
