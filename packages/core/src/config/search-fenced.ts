import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { type Fence, readFenced } from './fence.js'
import { isInside } from './folders.js'
import { configPlaces } from './places.js'
import type { ReadConfig } from './problem.js'
import { isManifest, readConfig } from './read.js'
import { hasKey, refuseSecond, type Search, upwards } from './search.js'

/**
 * The search of `configSearch` in a tree that is not trusted, and not above it. cosmiconfig has no
 * part in it: it reads settings of its own from the folder that the process runs in, which may be code
 * or name some. Code is an error here as elsewhere, and is not passed over.
 */
export function fencedSearch(cwd: string, fence: Fence): Search {
  return upwards(configIn, (folder) => isInside(folder, fence.tree))

  async function configIn(folder: string): Promise<ReadConfig | undefined> {
    const paths = configPlaces
      .map((name) => join(folder, name))
      .filter((path) => lstatSync(path, { throwIfNoEntry: false }))
    refuseSecond(cwd, paths)
    for (const path of paths) {
      const text = await readFenced(path, { cwd, fence })
      if (!isManifest(path) || hasKey(text)) return readConfig({ cwd, path, text, noCode: true })
    }
    return undefined
  }
}
