import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { foldersUp, isInside, shown } from '../config/folders.js'
import { configPlaces } from '../config/places.js'
import { lockName } from '../files/lock-name.js'
import { startOf } from '../files/start-of.js'
import { ownerOf } from '../files/temporary-name.js'

/** What no one is asked for, whatever files of ignores say. */
const never = ['.git', 'node_modules', '.protocol14']

/** Files that say what is left out; the second may take back what the first one says. */
const ignoreFiles = ['.gitignore', '.protocol14ignore']

/** Files that say in a folder what is found there, or how it is told. */
export const decidingFiles = [...configPlaces, ...ignoreFiles]

/** What builds leave for a moment. */
const isOurs = (name: string): boolean => name === lockName || ownerOf(name) !== undefined

/** Bytes of a file of ignores. */
const largest = 4 * 1024 * 1024

/** How folders are looked through. */
interface WalkOptions {
  /** How far up ignores count where no repository says it. */
  top?: string
  decides?(name: string): boolean
  looked?(folder: string): void
  /** Told a folder that this user may not look into; without it, such a folder is left out. */
  refused?(folder: string): void
}

/** The ignores of one folder. */
interface Layer {
  folder: string
  rules: Ignore
}

/**
 * The files below `folder` that have a wanted name, absolute and sorted. Leaves out what a
 * `.gitignore` or `.protocol14ignore` of a folder names, up to the root of the git repository, or to
 * `top` where there is none; follows no links. What has a name that
 * decides counts in any case, be it a link or ignored; `looked` is told each folder.
 */
export function filesIn(
  folder: string,
  isWanted: (name: string) => boolean,
  { top = folder, decides, looked, refused }: WalkOptions = {},
): string[] {
  const found: string[] = []
  const [, ...above] = [...foldersUp(folder)]
  const isRepository = existsSync(join(above.at(-1) ?? folder, '.git'))
  const counted = above.filter((one) => isRepository || isInside(one, top))
  look(
    folder,
    counted.reverse().flatMap((one) => layerOf(one, ignoreFiles)),
  )
  return found.sort()

  function look(folder: string, above: Layer[]): void {
    looked?.(folder)
    const entries = entriesOf(folder, refused)
    const names = ignoreFiles.filter((name) => entries.some((entry) => entry.name === name))
    const layers = names.length > 0 ? [...above, ...layerOf(folder, names)] : above
    // For thousands of them, joining would take as long as asking for them.
    const start = join(folder, sep)
    for (const entry of entries) {
      const { name } = entry
      if (decides?.(name)) {
        found.push(start + name)
      } else if (entry.isFile()) {
        if (isWanted(name) && !isOurs(name) && !isIgnored(start + name, layers))
          found.push(start + name)
      } else if (entry.isDirectory() && !never.includes(name)) {
        if (!isIgnored(`${start}${name}/`, layers)) look(start + name, layers)
      }
    }
  }
}

function entriesOf(folder: string, refused: WalkOptions['refused']) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    if (existsSync(folder)) refused?.(folder)
    return [] // It may have been removed meanwhile.
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
