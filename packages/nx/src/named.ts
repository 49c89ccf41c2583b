import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { packageOf, realOf, shown } from '@protocol14/core'
import { foldersOf, manifestIn } from './forms.js'

/** What documents depend on beside their forms. */
export interface Needs {
  /** Files, from the root of the workspace. */
  files: Set<string>
  /** The folders of packages of the workspace, from its root. */
  folders: Set<string>
  /** Packages that are installed. */
  packages: Set<string>
}

/** Configs, with the files and packages that they name, and what those name in turn. */
export function neededBy(configs: string[], root: string, workspaceRoot: string): Needs {
  const known = new Set(
    [workspaceRoot, join(workspaceRoot, root)].flatMap((folder) => neededIn(folder)),
  )
  const needs: Needs = { files: new Set(), folders: new Set(), packages: new Set() }
  if (known.has('protocol14')) addPackage('protocol14', join(workspaceRoot, root))
  for (const config of configs) addFile(config)
  return needs

  function addFile(path: string): void {
    const file = shown(workspaceRoot, path)
    if (file.startsWith('../') || needs.files.has(file)) return
    needs.files.add(file)
    for (const word of wordsOf(readFileSync(path, 'utf8')))
      if (/^\.\.?\//.test(word)) addFound(resolve(dirname(path), word))
      else if (known.has(packageOf(word))) addPackage(packageOf(word), dirname(path))
  }

  function addFound(path: string): void {
    const found = spellings(path).find((one) => statSync(one, { throwIfNoEntry: false })?.isFile())
    if (found) addFile(found)
  }

  function addPackage(name: string, from: string): void {
    const folder = ownFolder(name, from)
    if (folder === undefined) needs.packages.add(name)
    else addOwn(folder)
  }

  /** A package of the workspace, with those that it needs in turn: no lock file says when they change. */
  function addOwn(folder: string): void {
    if (needs.folders.has(folder)) return
    needs.folders.add(folder)
    const home = join(workspaceRoot, folder)
    for (const name of neededIn(home)) {
      const found = ownFolder(name, home)
      if (found !== undefined) addOwn(found)
    }
  }

  /** The folder of a package of the workspace. pnpm links it into those alone that ask for it. */
  function ownFolder(name: string, from: string): string | undefined {
    const places = foldersOf(shown(workspaceRoot, join(from, 'package.json')))
    const links = places.map((one) => join(workspaceRoot, one, 'node_modules', name))
    const link = links.find((one) => existsSync(one))
    const folder = link && shown(workspaceRoot, realOf(link))
    return folder?.startsWith('../') || folder?.includes('node_modules/') ? undefined : folder
  }
}

/**
 * All that may be a name, in code and data alike: one too many costs a run, one too few is wrong.
 * Between quotes, or behind a `.` up to what ends a value in YAML, a path may have any letter.
 */
const wordsOf = (text: string): string[] => [
  ...(text.match(/[\w@.][\w@./-]*/g) ?? []),
  ...(text.match(/(?<=(["'`]))\.\.?\/[^"'`\n]+(?=\1)/g) ?? []),
  ...(text.match(/\.\.?\/(?:[^\s,\]}]| (?=[^\s#]))+/g) ?? []),
]

/** The files that an import may mean: TypeScript is imported as JavaScript, or without an end. */
const spellings = (path: string): string[] => [
  path,
  path.replace(/\.([cm]?)js$/, '.$1ts'),
  ...['.ts', '.js', '.mjs', '.json', '/index.ts', '/index.js'].map((end) => path + end),
]

/** The packages that the package.json of a folder asks for. */
function neededIn(folder: string): string[] {
  const { dependencies, devDependencies, peerDependencies } = manifestIn(folder)
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })
}
