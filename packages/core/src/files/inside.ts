import { closeSync, constants, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { relative, sep } from 'node:path'

/** Where Linux shows what a process has open: a path through it stays in that folder. */
const opened = '/proc/self/fd'
const isShown = process.platform === 'linux' && existsSync(opened)

/** A folder that needs no permission to be read; Node has no name for it. */
const O_PATH = 0o10000000
const asFolder = constants.O_DIRECTORY | constants.O_NOFOLLOW | O_PATH

/**
 * Does `work` in `folder`, a real path in the real path `root`, and makes the folders between. It is
 * given a path that leads there through no link, also where somebody puts one in the way meanwhile:
 * on Linux for sure; elsewhere Node has no means for that, and the folder is looked at just before.
 * Throws what the system says: `ELOOP` or `ENOTDIR` for a link.
 */
export function inside<Value>(root: string, folder: string, work: (path: string) => Value): Value {
  /* c8 ignore next -- for other systems than Linux */
  if (!isShown) return work(looked(folder))
  let file = openSync(root, asFolder)
  try {
    for (const name of relative(root, folder).split(sep).filter(Boolean)) {
      const next = openFolder(`${opened}/${file}/${name}`)
      closeSync(file)
      file = next
    }
    return work(`${opened}/${file}`)
  } finally {
    closeSync(file)
  }
}

function openFolder(path: string): number {
  try {
    return openSync(path, asFolder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  try {
    mkdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return openSync(path, asFolder)
}

/* c8 ignore next 5 -- for other systems than Linux */
function looked(folder: string): string {
  mkdirSync(folder, { recursive: true })
  if (realpathSync.native(folder) === folder) return folder
  throw Object.assign(new Error('ELOOP'), { code: 'ELOOP', syscall: 'open' })
}
