import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'

/** What the scripts and tests ask of a package.json. */
export interface Manifest {
  name: string
  version?: string
  workspaces?: string[]
  exports?: Record<string, unknown>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  [key: string]: unknown
}

export interface Workspace {
  /** Relative to the root, with `/` and none at the end. */
  folder: string
  manifest: Manifest
}

export const root = new URL('../', import.meta.url)
/** For globs: given the URL, tinyglobby finds nothing as soon as there are two patterns. */
export const rootPath = fileURLToPath(root)

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8'))

/** Every package, in the order in which the root's package.json lists them. */
export const workspaces: Workspace[] = (readManifest('.').workspaces ?? []).flatMap((pattern) =>
  globSync(`${pattern}/package.json`, { cwd: rootPath })
    .map((file) => file.slice(0, -'/package.json'.length))
    .sort()
    .map((folder) => ({ folder, manifest: readManifest(folder) })),
)

/** The sources that a package.json promises to have built: its exports and commands. */
export const entries = ({ folder, manifest }: Workspace): string[] =>
  [...Object.values(manifest.exports ?? {}).map(built), ...Object.values(manifest.bin ?? {})]
    .filter((file) => file !== undefined)
    .map((file) => `${folder}/${file.replace(/^\.\/dist\/(.*)\.c?js$/, 'src/$1.ts')}`)

const built = (target: unknown): string | undefined =>
  typeof target === 'object' && target !== null && 'default' in target
    ? String(target.default)
    : undefined
