import { fileURLToPath } from 'node:url'
import type { Range } from '../yaml/locate.js'
import { shown, slashed } from './folders.js'
import { importsOf, isOf } from './imports.js'
import { type ConfigSource, offsetOf } from './problem.js'
import { rangeInSource } from './source.js'

interface Where {
  range: Range
  /** What was thrown says where: what is no error does not. */
  isKnown: boolean
  /** A file of the project that the config called or imported, if it was thrown there. */
  file?: string
  fileLine?: number
}

interface Frame {
  path: string
  line: number
}

/** The place in the config that led to an error, by the error's stack. */
export function whereThrown({ cwd, path, text }: ConfigSource, stack: string): Where {
  const frames = framesOf(stack)
  const index = frames.findIndex((frame) => frame.path === slashed(path))
  const own = frames[index]
  const before = frames.slice(0, own ? index : 1)
  const other = before.find((frame) => !frame.path.includes('/node_modules/'))
  const file = other && { file: shown(cwd, other.path), fileLine: other.line }
  const imported = importsOf(text).find(({ specifier }) =>
    before.some((frame) => isOf(specifier, frame.path)),
  )
  const line = own && lineOf(text, own.line)
  const isImport = line && imported && imported.start <= line[1] && line[0] <= imported.range[1]
  const range = line && !isImport ? line : (imported?.range ?? rangeInSource(text, [], 'key'))
  return { range, isKnown: Boolean(line || imported), ...file }
}

/** An absolute path or a `file:` URL with line and column, at the end of a line. */
const frame =
  /(?<=[\s(])((?:file:\/\/(?:\/(?=[A-Za-z]:))?)?(?:\/|[A-Za-z]:[\\/])[^\n:]*):(\d+):\d+\)?$/gm

function framesOf(stack: string): Frame[] {
  return [...stack.matchAll(frame)].map(([, path = '', line]) => {
    const plain = path.startsWith('file:') ? fileURLToPath(path) : path
    return { path: slashed(plain), line: Number(line) }
  })
}

/** A line without its indentation: the columns of the loader's code are not those of the source. */
function lineOf(text: string, line: number): Range {
  const start = offsetOf(text, line, 1)
  const [whole = ''] = text.slice(start).split('\n', 1)
  return [start + whole.length - whole.trimStart().length, start + whole.trimEnd().length]
}
