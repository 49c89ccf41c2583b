import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
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

/**
 * Writes `text` as a whole or not at all, through the link that may be there; what is no file, such as
 * `/dev/stderr`, just takes it. Throws what the system says.
 */
export function put(path: string, text: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats && !stats.isFile()) writeFileSync(path, text)
  else replaceFile(stats ? realpathSync(path) : path, text, stats?.mode)
}

/** The same for a file that messages call `shown`. Throws `CannotRun`. */
export function write(path: string, shown: string, text: string): void {
  try {
    put(path, text)
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
