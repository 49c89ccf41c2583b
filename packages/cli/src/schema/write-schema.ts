import { fileAt, write } from '../files.js'

/** What became of a schema; `hint` says what to do where it is not written. */
interface Outcome {
  state: 'written' | 'unchanged' | 'refused'
  hint?: string
}

/** Writes a schema where none of somebody else is; `shown` is the path as it was typed. */
export function writeSchema(path: string, shown: string, text: string, force: boolean): Outcome {
  const there = fileAt(path, shown)
  if (there === text) return { state: 'unchanged' }
  if (there !== undefined && !isOwn(there) && !force)
    return {
      state: 'refused',
      hint: 'no schema of protocol14: move it, or overwrite it with `--force`',
    }
  write(path, shown, text)
  return { state: 'written' }
}

function isOwn(text: string): boolean {
  try {
    return String(Object(JSON.parse(text)).$comment).endsWith('written by `protocol14 schema`')
  } catch {
    return false
  }
}
