import { cannotRun } from '../diagnostic.js'
import { elsewhere, legible } from './output.js'

/** What the system's codes mean for a document. */
const refusals: Record<string, [expected: string, hint: string]> = {
  EACCES: ['permission to write there', 'check who may read and write there'],
  EPERM: ['permission to write there', 'check who may read and write there'],
  EROFS: ['a disk that can be written', `${elsewhere}, or run where the disk is not read-only`],
  ENOSPC: ['room on the disk', 'free some space and run again; the old file was kept'],
  EDQUOT: ['room on the disk', 'free some space and run again; the old file was kept'],
  EFBIG: ['room for a file of that size', 'raise the limit and run again; the old file was kept'],
  ENAMETOOLONG: ['a shorter path', elsewhere],
  ENOTDIR: ['a folder', `a part of the path is a file or a link: move it, or ${elsewhere}`],
  EEXIST: ['a folder', `a part of the path is a file: move it, or ${elsewhere}`],
  EISDIR: ['a file', `a folder has this name: move it, or ${elsewhere}`],
  ENOENT: ['a folder that exists', 'check that nothing removes it meanwhile'],
  ELOOP: ['links that lead somewhere', 'remove the link that leads back to itself'],
}

/**
 * An error of the system about `relative`, as the `CannotRun` that says it in the words of the user;
 * any other one is a bug and stays as it is.
 */
export function told(error: unknown, relative: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (!code || !syscall) return error
  const [expected, hint] = refusals[code] ?? ['a file that can be written', 'check the folder']
  const message = `Unexpected \`${code}\` for \`${legible(relative)}\`, expected ${expected}`
  return cannotRun(`write/${code.toLowerCase()}`, relative, message, hint)
}
