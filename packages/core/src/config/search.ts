import { lstatSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { CosmiconfigResult, OptionsSync, PublicExplorerSync } from 'cosmiconfig'
import { unreadableAt } from '../files/read-file.js'
import { startOf } from '../files/start-of.js'
import { isFolder } from '../files/stats-of.js'
import { onceFor } from '../remembered.js'
import { foldersUp } from './folders.js'
import { configPlaces, extensions } from './places.js'
import { type Problem, type ReadConfig, refuse } from './problem.js'
import { isManifest, PACKAGE_KEY, readConfig } from './read.js'
import { configText } from './text.js'

/** The nearest config of a folder and those above it; `undefined` when there is none. */
export type Search = (folder: string) => Promise<ReadConfig | undefined>

/** A search upwards by what `configIn` finds in a folder, as far as folders are `inside`; each is asked once. */
export function upwards(configIn: Search, inside = (_folder: string): boolean => true): Search {
  const configOf = onceFor(configIn)
  return async (folder) => {
    for (const one of foldersUp(folder)) {
      if (!inside(one)) return undefined
      const config = await configOf(one)
      if (config) return config
    }
    return undefined
  }
}

/**
 * A search for configs: the nearest one of a folder and the folders above it, up to the root of the
 * git repository, else of the file system; `undefined` when there is none. Each is read once. It
 * rejects with `CannotRun`, in files from `cwd`, for one that cannot be read.
 */
export function configSearch({ cwd }: { cwd: string }): Search {
  // Gives what is still being read: where the search itself waits, Node loads much for that.
  const load = (path: string, text: string) => {
    const source = { cwd, path, text }
    if (!isManifest(path)) return readConfig({ ...source, text: configText(source) })
    return hasKey(text) ? { [PACKAGE_KEY]: readConfig(source) } : {}
  }
  const loaders = Object.fromEntries(extensions.map((extension) => [`.${extension}`, load]))
  // Folder by folder, as its own way up goes on to the user's home settings, and runs what is there.
  const options = {
    searchPlaces: configPlaces,
    loaders,
    cache: false,
    ignoreEmptySearchPlaces: false,
    transform: (result: CosmiconfigResult) => result,
  }
  let explorer: Promise<PublicExplorerSync> | undefined

  return upwards(configIn)

  async function configIn(folder: string): Promise<ReadConfig | undefined> {
    const names = placesIn(folder)
    if (!mayHaveConfig(folder, names)) return undefined
    for (const path of names.map((name) => join(folder, name))) {
      const problem = unreadable(path)
      if (problem) throw refuse({ cwd, path, text: '' }, [problem])
    }
    refuseSecond(
      cwd,
      names.map((name) => join(folder, name)),
    )
    explorer ??= explorerFor(options)
    const result = (await explorer).search(folder)
    if (result?.isEmpty && !isManifest(result.filepath))
      return readConfig({ cwd, path: result.filepath, text: '' })
    return result && !result.isEmpty ? result.config : undefined
  }
}

/** Throws for a second config in a folder: whoever edits that would wonder why nothing changes. */
export function refuseSecond(cwd: string, paths: string[]): void {
  const [first, second] = paths.filter((path) =>
    isManifest(path) ? hasKey(textAt(path)) : isThere(path) && !isFolder(path),
  )
  if (first === undefined || second === undefined) return
  const message = `Unexpected second config beside \`${basename(first)}\`, expected one in a folder`
  const hint = 'remove one of them; to build on another config, name it in `extends`'
  throw refuse({ cwd, path: second, text: '' }, [{ rule: 'file', message, hint }])
}

/** What a folder has of the places of configs; all of them where nobody may look. */
function placesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder)
    return configPlaces.filter((name) => names.includes(name))
  } catch {
    return configPlaces
  }
}

/** Whether one of the names may be a config: the search itself takes time to start. */
const mayHaveConfig = (folder: string, names: string[]): boolean =>
  names.length === 1 && names[0] === 'package.json'
    ? hasKey(textAt(join(folder, 'package.json')))
    : names.length > 0

/**
 * Why nobody can read what is at the place of a config: the search would pass it over, as if there
 * were none, or wait for it. A folder is no config, and most manifests have none.
 */
function unreadable(path: string): Omit<Problem, 'range'> | undefined {
  const found = isThere(path) ? unreadableAt(path) : undefined
  if (!found || isFolder(path)) return undefined
  if (isManifest(path) && found.rule !== 'file/kind') return undefined
  const hint = found.rule === 'file/access' ? found.hint : 'remove it, or put a config in its place'
  return { rule: 'file', message: found.message, hint }
}

/** Whether a folder has something of that name; not where nobody may look. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

const textAt = (path: string): string => startOf(path)?.toString() ?? ''

/**
 * The search of cosmiconfig without what it does before: it looks for settings of its own in the
 * folder that the process runs in, and runs what is there.
 */
async function explorerFor(options: Partial<OptionsSync>): Promise<PublicExplorerSync> {
  const { ExplorerSync } = (await import('cosmiconfig/dist/ExplorerSync.js')) as {
    ExplorerSync?: new (options: object) => PublicExplorerSync
  }
  if (!ExplorerSync) throw new TypeError('Unexpected version of cosmiconfig, expected 9.0')
  return new ExplorerSync({ moduleName: PACKAGE_KEY, searchStrategy: 'none', ...options })
}

/** Whether a manifest has a config; a broken one has none, unless it seems to. */
export function hasKey(text: string): boolean {
  if (!text.includes(`"${PACKAGE_KEY}"`)) return false
  try {
    return JSON.parse(text)[PACKAGE_KEY] !== undefined
  } catch {
    return true
  }
}
