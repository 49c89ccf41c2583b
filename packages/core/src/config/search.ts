import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Options, PublicExplorer } from 'cosmiconfig'
import { foldersUp } from './folders.js'
import { type ReadConfig, refuse } from './problem.js'
import { isManifest, PACKAGE_KEY, readConfig } from './read.js'

const extensions = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml']

/** Where a folder may have its config; the first one counts. */
const places = [...extensions.map((extension) => `protocol14.config.${extension}`), 'package.json']

/**
 * Reads the nearest config of `cwd` and the folders above it, up to the root of the git repository,
 * else of the file system; `undefined` when there is none. Throws `CannotRun` for one that cannot be
 * read.
 */
export async function searchConfig(cwd: string): Promise<ReadConfig | undefined> {
  const load = async (path: string, text: string) => {
    if (!isManifest(path)) return readConfig({ cwd, path, text })
    return hasKey(text) ? { [PACKAGE_KEY]: await readConfig({ cwd, path, text }) } : {}
  }
  const loaders = Object.fromEntries(extensions.map((extension) => [`.${extension}`, load]))
  // Folder by folder, as its own way up goes on to the user's home settings, and runs what is there.
  const options = { searchPlaces: places, loaders, cache: false, ignoreEmptySearchPlaces: false }
  const explorer = await explorerFor(cwd, options)
  for (const folder of foldersUp(cwd)) {
    const found = await explorer.search(folder)
    if (found?.isEmpty && !isManifest(found.filepath))
      return readConfig({ cwd, path: found.filepath, text: '' })
    if (found && !found.isEmpty) return found.config
  }
  return undefined
}

async function explorerFor(cwd: string, options: Partial<Options>): Promise<PublicExplorer> {
  const { cosmiconfig } = await import('cosmiconfig')
  try {
    return cosmiconfig(PACKAGE_KEY, options)
  } catch (error) {
    // It reads settings of its own, such as the manifest, in the folder that the process runs in.
    const { filepath: path = join(process.cwd(), 'package.json') } = error as { filepath?: string }
    const source = { cwd, path, text: await readFile(path, 'utf8').catch(() => '') }
    if (/\.(?:json|ya?ml)$/.test(path)) (await import('./yaml.js')).parseYaml(source)
    const message = 'Unexpected content, expected settings for cosmiconfig'
    throw refuse(source, [{ rule: 'file', message, hint: 'correct the file' }])
  }
}

/** Whether a manifest has a config; a broken one has none, unless it seems to. */
function hasKey(text: string): boolean {
  if (!text.includes(`"${PACKAGE_KEY}"`)) return false
  try {
    return JSON.parse(text)[PACKAGE_KEY] !== undefined
  } catch {
    return true
  }
}
