import { CannotRun } from '../diagnostic.js'
import { textOf } from '../files/decode.js'
import { bytesOf } from '../files/regular.js'
import { shown } from './folders.js'
import { type ConfigSource, type Problem, refuse } from './problem.js'

/**
 * The text of a config, or of what it names: UTF-8, without characters that hide something, which
 * code may be hidden by as well. Throws `CannotRun`; `unreadable` says why there is no file.
 */
export function configText(
  source: ConfigSource,
  unreadable: (error: NodeJS.ErrnoException) => Problem = ({ message, code = message }) => ({
    rule: 'file',
    message: `Unexpected error of the file system: ${code}`,
    hint: 'make the file readable',
  }),
): string {
  let bytes: Buffer
  try {
    bytes = bytesOf(source.path)
  } catch (error) {
    throw refuse(source, [unreadable(error as NodeJS.ErrnoException)])
  }
  const read = textOf(bytes)
  if ('text' in read) return read.text
  const file = shown(source.cwd, source.path)
  throw new CannotRun(read.problems.map((one) => ({ severity: 'error', file, ...one })))
}
