import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { foldersUp, shown } from '../config/folders.js'
import { lockName } from '../files/lock-name.js'
import { startOf } from '../files/start-of.js'
import { isTemporary } from '../files/temporary.js'

/** What no one is asked for, whatever files of ignores say. */
const never = ['.git', 'node_modules', '.protocol14']

/** Files that say what is left out; the second may take back what the first one says. */
export const ignoreFiles = ['.gitignore', '.protocol14ignore']

/** What builds leave for a moment. */
const isOurs = (name: string): boolean => name === lockName || isTemporary(name)

/** Bytes of a file of ignores. */
const largest = 4 * 1024 * 1024

/** The ignores of one folder. */
interface Layer {
  folder: string
  rules: Ignore
}

/**
 * The files below `folder` that have a wanted name, absolute and sorted. Leaves out what a
 * `.gitignore` or `.protocol14ignore` of a folder names, up to the root of the git repository, and
 * folders that cannot be read; follows no links.
 */
export function filesIn(folder: string, isWanted: (name: string) => boolean): string[] {
  const found: string[] = []
  const [, ...above] = [...foldersUp(folder)]
  // Without a repository, nobody says how far up the ignores would count.
  const isRepository = existsSync(join(above.at(-1) ?? folder, '.git'))
  look(folder, isRepository ? above.reverse().flatMap((one) => layerOf(one, ignoreFiles)) : [])
  return found.sort()

  function look(folder: string, above: Layer[]): void {
    const entries = entriesOf(folder)
    const names = ignoreFiles.filter((name) => entries.some((entry) => entry.name === name))
    const layers = names.length > 0 ? [...above, ...layerOf(folder, names)] : above
    // For thousands of them, joining would take as long as asking for them.
    const start = join(folder, sep)
    for (const entry of entries) {
      const path = start + entry.name
      if (entry.isDirectory()) {
        if (!never.includes(entry.name) && !isIgnored(`${path}/`, layers)) look(path, layers)
      } else if (
        entry.isFile() &&
        !isOurs(entry.name) &&
        isWanted(entry.name) &&
        !isIgnored(path, layers)
      ) {
        found.push(path)
      }
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // It was removed meanwhile, or is not for this user to see.
  }
}

function layerOf(folder: string, names: string[]): Layer[] {
  const texts = names.flatMap((name) => {
    const path = join(folder, name)
    return startOf(path, largest)?.toString() ?? []
  })
  return texts.length > 0 ? [{ folder, rules: ignore().add(texts.join('\n')) }] : []
}

/** Whether the last word about a path, which ends with `/` for a folder, is to leave it out. */
function isIgnored(path: string, layers: Layer[]): boolean {
  let out = false
  for (const { folder, rules } of layers) {
    const { ignored, unignored } = rules.test(shown(folder, path) + (path.endsWith('/') ? '/' : ''))
    out = ignored || (out && !unignored)
  }
  return out
}
