import { dirname, resolve } from 'node:path'
import { checkConfig } from './check.js'
import type { Config } from './config.js'
import { type Fence, readFenced } from './fence.js'
import { isInside } from './folders.js'
import type { ReadConfig } from './problem.js'
import { readConfig } from './read.js'
import { configSearch } from './search.js'
import { configText } from './text.js'

/** A config, and where it is from. */
export interface LoadedConfig {
  config: Config
  /** Its absolute path. */
  file: string
  /** The absolute folder that it is in: the project's root. */
  root: string
}

/**
 * Loads the config `file`, or the nearest one of `cwd` and the folders above it, up to the root of
 * the git repository; `undefined` when none is named and none is there. Throws `CannotRun` with
 * all that is wrong with it, in files from `cwd`.
 */
export async function loadConfig(options: {
  cwd: string
  file?: string
}): Promise<LoadedConfig | undefined> {
  const cwd = resolve(options.cwd)
  const { file } = options
  const read =
    file === undefined ? await configSearch({ cwd })(cwd) : await openConfig(file, { cwd })
  return read && { config: checkConfig(read), file: read.path, root: dirname(read.path) }
}

/** Reads the config `file`, unchecked. Rejects with `CannotRun`. */
export async function openConfig(
  file: string,
  { cwd, fence }: { cwd: string; fence?: Fence | undefined },
): Promise<ReadConfig> {
  const path = resolve(cwd, file)
  if (fence) {
    const text = await readFenced(path, { cwd, fence })
    // A config of one's own is for the tree all the same.
    const base = isInside(path, fence.tree) ? undefined : cwd
    return readConfig({ cwd, path, text, noCode: true, base })
  }
  const source = { cwd, path, text: '' }
  const text = configText(source, (error) => unreadable(file, error))
  return readConfig({ ...source, text })
}

function unreadable(file: string, { code }: NodeJS.ErrnoException) {
  const rule = 'file'
  if (code === 'EISDIR')
    return {
      rule,
      message: `Unexpected folder \`${file}\`, expected a config file`,
      hint: 'name the file in it',
    }
  if (code === 'ENXIO')
    return {
      rule,
      message: `Unexpected pipe or device \`${file}\`, expected a config file`,
      hint: 'name a file',
    }
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      rule,
      message: `Missing config \`${file}\``,
      hint: 'correct the path, or name none to have it searched for',
    }
  return {
    rule,
    message: `Unexpected error of the file system: ${code}`,
    hint: 'make the file readable',
  }
}
