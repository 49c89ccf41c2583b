import { readFileSync, realpathSync, statSync } from 'node:fs'
import { cannotRun, replaceFile } from '@protocol14/core'

/** The text of the file at `path`; nothing where none is. `shown` is what messages call it. */
export function fileAt(path: string, shown: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats) return undefined
    if (stats.isFile()) return readFileSync(path, 'utf8')
  } catch (error) {
    throw refusal(error, shown)
  }
  throw cannotRun('file/kind', shown, 'Unexpected folder or device, expected a file', hint)
}

/** Writes `text` as a whole or not at all, through the link that may be there. */
export function write(path: string, shown: string, text: string): void {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    replaceFile(stats ? realpathSync(path) : path, text, stats?.mode)
  } catch (error) {
    throw refusal(error, shown)
  }
}

const hint = 'name a file that can be read and written'

function refusal(error: unknown, shown: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (!code || !syscall) return error
  return cannotRun('file/system', shown, `Unexpected \`${code}\`, expected a file`, hint)
}
